# Keyboard, scanning and keypads.

choice-key-abc = ABC
    .spoken = Susun huruf menurut abjad
    .phrases = urut abjad
choice-key-qwerty = QW
    .spoken = Susun huruf seperti di telepon
    .phrases = susunan telepon
say-letters-abc = Huruf sekarang urut abjad.
say-letters-qwerty = Huruf sekarang seperti di telepon.

# Words that are likely at the start of a field, and further on (-later); the likeliest first. They are typed as they stand here.
domain-street = jalan | gang | dusun | kampung | perumahan | pasar | sekolah | masjid | gereja | puskesmas | jembatan | lapangan | terminal
domain-street-later = dekat | seberang | samping | sekitar | nomor
domain-story = jalan | lampu | sampah | air | banjir | pohon
domain-story-later = rusak | menumpuk | mati | bocor | dekat | rumah | sekolah | pasar | diperbaiki | diangkut | setiap | hari | minggu | bulan | malam | tetangga | warga | anak

# A row of a keyboard that one switch has come to.
spoken-row = Baris { $first } sampai { $last }.
spoken-row-digits = Angka.
spoken-row-bar = Tombol di bawah.

# What a keyboard says while one types.
spoken-erased-letter = { $letter } dihapus.
