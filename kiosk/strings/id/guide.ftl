# The first time at a kiosk.

screen-guide-start = Kita coba sebentar. Salah tidak apa-apa.
choice-guide-start-coba = Pilih ini
    .spoken = Coba pilih gambar tangan ini
    .phrases = pilih ini | pilih saya
choice-guide-start-lewati = Tidak usah
    .spoken = Saya sudah bisa
    .phrases = tidak usah

screen-guide-way = Bagus! Begitu caranya menjawab.
note-guide-way-touch = Sentuhan Anda sudah benar.
note-guide-way-voice = Saya mendengar Anda dengan jelas.
note-guide-way-keys = Tombol Anda sudah benar.
note-guide-others = Boleh menyentuh, bicara, atau memakai tombol.
note-guide-others-deaf = Boleh menyentuh atau memakai tombol.
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
choice-guide-help-lanjut = Ayo mulai
    .spoken = Sudah siap, kita mulai
    .phrases = ayo mulai
