# The code said aloud, and what else belongs to the end of a complaint.

choice-complaint-code-dengar = Dengarkan kode
    .spoken = Kode diucapkan. Orang lain bisa ikut mendengar
    .phrases = dengarkan kode
choice-receipt-dengar = Dengarkan kode
    .spoken = Kode diucapkan. Orang lain bisa ikut mendengar
    .phrases = dengarkan kode
note-code-aloud = Catat kodenya. Jangan beri tahu orang lain.
screen-code-aloud = Kode Anda: { $code }.
choice-code-aloud-lanjut = Lanjut
    .spoken = Kembali ke layar sebelumnya
    .phrases = lanjut
note-not-dropped = Jawaban yang disimpan akan hilang sendiri nanti.
choice-complaint-not-dropped-lanjut = Lanjut
    .spoken = Lanjut
    .phrases = lanjut
screen-complaint-no-name = Kartunya tidak ada. Laporan dikirim tanpa nama.
note-complaint-no-name = Letakkan kartu lagi kalau nama mau dipakai.
choice-complaint-no-name-lanjut = Lanjut
    .spoken = Lanjut tanpa nama
    .phrases = lanjut
screen-wait-print-receipt = Sebentar, ya. Kertas sedang dicetak.
screen-wait-print-code = Sebentar, ya. Kertas sedang dicetak.
