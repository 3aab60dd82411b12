# The first time at a kiosk.

screen-guide-start = Kita coba sebentar. Salah tidak apa-apa.
choice-guide-start-coba = Pilih saya
    .spoken = Coba pilih gambar tangan ini
    .phrases = pilih saya
choice-guide-start-lewati = Tidak usah
    .spoken = Saya sudah bisa
    .phrases = tidak usah

screen-guide-way-touch = Bagus! Sentuhan Anda sudah benar.
screen-guide-way-voice = Bagus! Saya mendengar Anda.
screen-guide-way-keys = Bagus! Tombolnya sudah benar.
note-guide-way = Anda boleh menyentuh, bicara, atau memakai tombol.
note-guide-way-deaf = Anda boleh menyentuh atau memakai tombol.
choice-guide-way-lanjut = Lanjut
    .spoken = Lanjut
    .phrases = lanjut

screen-guide-back = Kalau keliru, pilih Kembali di bawah.
note-guide-back = Jawaban tadi bisa diganti. Tidak ada yang rusak.
choice-guide-back-lanjut = Lanjut
    .spoken = Lanjut
    .phrases = lanjut

screen-guide-help = Kalau bingung, pilih Panggil petugas di bawah.
note-guide-help = Petugas senang membantu. Kapan saja boleh.
choice-guide-help-lanjut = Lanjut
    .spoken = Sekarang mulai sungguhan
    .phrases = lanjut
