# Words that many screens share.

word-ibu = Ibu
word-bapak = Bapak
word-bapak-ibu = Bapak/Ibu
word-pagi = pagi
word-siang = siang
word-sore = sore
word-malam = malam
word-name = Nama
word-nik = NIK
word-source = Asal data
word-code = Kode
word-your-code = Kode Anda
word-topic = Masalah
word-place = Tempat
word-detail = Keadaan
word-when = Waktu
word-state = Kabar
word-ticket = Nomor
word-receipt = Bukti laporan
word-draft-paper = Kode isian
word-own-work = Tanpa bantuan
word-training-note = Bukan data sungguhan. Salah tidak apa-apa.
word-training-sending = Latihan saja. Tidak ada yang dikirim ke kantor.
word-training-paper = LATIHAN

number-1 = satu
number-2 = dua
number-3 = tiga
number-4 = empat
number-5 = lima
number-6 = enam

digit-0 = kosong | nol
digit-1 = satu
digit-2 = dua
digit-3 = tiga
digit-4 = empat
digit-5 = lima
digit-6 = enam
digit-7 = tujuh
digit-8 = delapan
digit-9 = sembilan

month-1 = Januari
month-2 = Februari
month-3 = Maret
month-4 = April
month-5 = Mei
month-6 = Juni
month-7 = Juli
month-8 = Agustus
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Desember
fact-date = { $day } { $month } { $year }, { $time }

spoken-place = Pilihan { $at } dari { $of }.
spoken-numbered = { $number }: { $label }.
spoken-one-choice = Pilihannya: { $label }.
word-entry = Yang diketik
spoken-entry-empty = { $name }. Belum ada isinya.
spoken-entry = { $name }. Isinya: { $value }.
spoken-entry-masked = { $name }. Sudah { $count } huruf.

why-not-back-nowhere = Ini layar pertama. Tidak ada layar sebelumnya.
why-not-back-settled = Laporan sudah disimpan untuk dikirim. Isinya tidak bisa diubah lagi.

choice-key-hapus = Hapus
    .spoken = Hapus satu huruf
    .phrases = hapus
choice-key-spasi = Spasi
    .spoken = Spasi
    .phrases = spasi
choice-key-lanjut = Lanjut
    .spoken = Lanjut ke layar berikutnya
    .phrases = lanjut

say-again = Maaf, saya belum mengerti. Coba ucapkan sekali lagi.
say-touch-instead = Maaf, saya belum mengerti. Silakan sentuh layar, atau panggil petugas.
say-goodbye = Terima kasih. Data di layar sudah dihapus. Jangan lupa kartu dan kertasnya.
say-other-card = Kartunya berbeda. Layar sudah saya kosongkan.
say-card-forgotten = Kartu Anda masih di tempat kartu. Jangan lupa diambil.
