screen-help = Mohon bantuan petugas.
note-help = Saya memanggil petugas dengan suara. Kalau belum datang, lambaikan tangan. Jawaban { $sapaan } tetap ada.
note-help-mute = Silakan lambaikan tangan ke petugas. Jawaban { $sapaan } tetap ada.
choice-help-lanjut = Lanjut
    .spoken = Kembali ke layar tadi
    .phrases = lanjut

screen-leave = Laporan belum dikirim. Tetap mau selesai?
choice-leave-tidak = Belum, lanjut mengisi
    .spoken = Kembali ke layar tadi
    .phrases = lanjut mengisi | lanjut
choice-leave-ya = Ya, akhiri
    .spoken = Akhiri. Jawaban tanpa kode akan hilang
    .phrases = ya akhiri

screen-idle = { $sapaan } masih di sini?
note-idle = Setelah itu kios kembali ke layar awal.
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
screen-wait-complaint-topics = Sebentar, ya. Pilihannya saya siapkan dulu.
screen-wait-complaint-outcome = Sebentar, ya. Laporan sedang dikirim.
screen-wait-code-open = Sebentar, ya. Kode sedang diperiksa.
note-wait = Sudah { $waited } detik. Biasanya kurang dari 10 detik.
choice-wait-berhenti = Tidak mau menunggu
    .spoken = Berhenti menunggu
    .phrases = tidak mau menunggu | jangan tunggu
