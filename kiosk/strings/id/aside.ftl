screen-help = Mohon bantuan petugas.
note-help = Isian { $sapaan } tetap ada. Silakan tunggu, atau lanjut sendiri.
choice-help-lanjut = Lanjut
    .spoken = Kembali ke isian
    .phrases = lanjut

screen-leave = Laporan belum dikirim. Tetap mau selesai?
choice-leave-tidak = Belum, lanjut mengisi
    .spoken = Kembali ke isian
    .phrases = lanjut mengisi | lanjut
choice-leave-ya = Ya, akhiri
    .spoken = Akhiri dan kosongkan layar. Isian tanpa kode akan hilang
    .phrases = ya akhiri

screen-idle = { $sapaan } masih di sini?
note-idle = Setelah itu layar dikosongkan.
choice-idle-ya = Ya, masih di sini
    .spoken = Ya, lanjut mengisi
    .phrases = ya | masih di sini
choice-idle-tidak = Akhiri
    .spoken = Akhiri dan kosongkan layar
    .phrases = akhiri

screen-meaning = Maksud { $sapaan }: { $label }?
choice-meaning-ya = Ya, benar
    .spoken = Ya, itu maksud saya
    .phrases = ya | ya benar | benar
choice-meaning-bukan = Bukan
    .spoken = Bukan itu
    .phrases = bukan

screen-wait = Sebentar, ya.
screen-wait-card-read = Kartu sedang dibaca. Jangan diangkat dulu.
screen-wait-complaint-topics = Sebentar, ya. Saya sedang mengambil daftar masalah.
screen-wait-complaint-outcome = Sebentar, ya. Laporan sedang dikirim.
screen-wait-code-open = Sebentar, ya. Kode sedang diperiksa.
note-wait = Sudah { $waited } detik. Biasanya kurang dari 10 detik.
choice-wait-berhenti = Jangan tunggu
    .spoken = Berhenti menunggu
    .phrases = jangan tunggu
