# For staff: their own screens, and `./run badge`. Nobody is called by name, since a resident may stand beside it.

field-badge-pin = PIN
wrong-badge-pin = PIN belum lengkap. Ada enam angka.
screen-badge-pin = Ini kartu petugas. Ketik PIN enam angka.
screen-badge-pin-wrong = PIN itu salah. Coba ketik sekali lagi.

screen-badge-wait = PIN sudah beberapa kali salah. Tunggu dulu, ya.
note-badge-wait = Setelah itu PIN bisa diketik lagi.
note-badge-wait-minutes = Tunggu { $minutes } menit. Setelah itu PIN bisa diketik lagi.
note-badge-wait-hours = Tunggu { $hours } jam. Setelah itu PIN bisa diketik lagi.
why-not-badge-wait = Belum bisa. Tunggu sampai hitungannya habis.
choice-badge-wait-lagi = Ketik PIN
    .spoken = Ketik PIN lagi
    .phrases = ketik pin
choice-badge-wait-tutup = Layar warga
    .spoken = Kembali ke layar untuk warga
    .phrases = layar warga

screen-badge-home = Ini layar petugas. Apa yang mau dikerjakan?
note-badge-well = Semua alat bekerja.
note-badge-more = Masih ada { $more } lagi. Jalankan ./run check.
choice-badge-home-tutup = Layar warga
    .spoken = Kembali ke layar untuk warga
    .phrases = layar warga
choice-badge-home-daftar = Daftarkan kartu
    .spoken = Daftarkan kartu petugas yang baru
    .phrases = daftarkan kartu
choice-badge-home-hapus = Hapus kartu
    .spoken = Hapus kartu petugas dari kios ini
    .phrases = hapus kartu

screen-badge-card = Angkat kartu lama. Letakkan kartu yang baru.
note-badge-card = Pakai kartu NFC biasa, bukan e-KTP.
choice-badge-card-sudah = Kartu sudah ada
    .spoken = Kartu yang baru sudah diletakkan
    .phrases = kartu sudah ada
choice-badge-card-batal = Tidak jadi
    .spoken = Tidak jadi mendaftarkan kartu
    .phrases = tidak jadi
choice-badge-refused-ulang = Coba lagi
    .spoken = Letakkan kartu, lalu coba lagi
    .phrases = coba lagi
choice-badge-refused-batal = Tidak jadi
    .spoken = Tidak jadi mendaftarkan kartu
    .phrases = tidak jadi

screen-badge-new-pin = Pilih PIN untuk kartu ini. Enam angka.
screen-badge-new-pin-guessable = PIN itu mudah ditebak. Pilih yang lain.
screen-badge-new-pin-different = Dua PIN itu tidak sama. Pilih PIN lagi.
screen-badge-again = Ketik PIN yang sama sekali lagi.
field-badge-label = Nama kartu
screen-badge-label = Beri nama tempatnya, misalnya Loket 2.
screen-badge-label-taken = Nama itu sudah dipakai. Pilih nama lain.
wrong-badge-label = Nama kartu belum diisi. Misalnya Loket 2.

screen-badge-remove = Kartu mana yang mau dihapus?
screen-badge-remove-none = Tidak ada kartu lain di kios ini.
spoken-badge-remove = Hapus kartu { $label }
choice-badge-remove-lain = Kartu berikutnya
    .spoken = Lihat kartu berikutnya
    .phrases = kartu berikutnya
choice-badge-remove-batal = Lanjut
    .spoken = Ke layar petugas
    .phrases = lanjut
screen-badge-sure = Hapus kartu { $label }? Kartu itu tidak bisa dipakai lagi.
choice-badge-sure-ya = Ya, hapus
    .spoken = Ya, hapus kartu itu
    .phrases = ya hapus
choice-badge-sure-tidak = Tidak jadi
    .spoken = Tidak jadi menghapus
    .phrases = tidak jadi

screen-badge-done-enrolled = Kartu { $label } sudah terdaftar.
screen-badge-done-removed = Kartu { $label } sudah dihapus.
note-badge-enrolled = Ingat PIN-nya. Jangan beri tahu siapa pun.
note-badge-removed = Kartu lain tetap bisa dipakai.
choice-badge-done-lanjut = Lanjut
    .spoken = Ke layar petugas
    .phrases = lanjut
note-badge-nothing = Tidak ada yang berubah di kios ini.
choice-badge-problem-lanjut = Lanjut
    .spoken = Tutup pesan ini
    .phrases = lanjut

screen-wait-badge-check = Sebentar, ya. PIN sedang diperiksa.
screen-wait-badge-read = Kartu sedang dibaca. Jangan diangkat dulu.
screen-wait-badge-seal = Sebentar, ya. PIN sedang disimpan.

error-badge-error = Kartu petugas tidak bisa dipakai sekarang.
error-badge-locked = PIN sudah beberapa kali salah. Tunggu dulu, ya.
error-badge-taken = Kartu ini sudah terdaftar. Pakai kartu lain.
error-badge-label-taken = Nama itu sudah dipakai. Pilih nama lain.
error-badge-no-card = Belum ada kartu di pembaca. Letakkan dulu.
error-badge-ektp = Itu e-KTP. Pakai kartu NFC biasa.
error-badge-no-number = Kartu itu tidak punya nomor tetap. Pakai kartu lain.

# `./run badge`, on a terminal.
badge-command-lay = Letakkan kartu di pembaca. Pakai kartu NFC biasa, bukan e-KTP.
badge-command-no-card = Tidak ada kartu yang diletakkan. Jalankan lagi.
badge-command-no-terminal = PIN hanya bisa diketik di terminal.
badge-command-no-reader = Kios ini tidak punya pembaca kartu. Ubah card.reader di pengaturan.
badge-command-simulated = Pembaca kartunya tiruan. Sebut kartunya, misalnya --simulated contoh-4.
badge-command-not-simulated = Kartu contoh hanya untuk pembaca tiruan.
badge-command-no-such-card = Kartu contoh { $name } tidak ada.
badge-command-bad-label = Nama kartu harus 2 sampai { $most } huruf, misalnya "Loket 2".
badge-command-pin = PIN (enam angka):{" "}
badge-command-again = PIN yang sama sekali lagi:{" "}
badge-command-bad-pin = PIN harus enam angka.
badge-command-guessable = PIN itu mudah ditebak. Pilih yang lain.
badge-command-different = Dua PIN itu tidak sama. Ulangi dari PIN pertama.
badge-command-given-up = PIN belum dipilih. Kartu tidak didaftarkan.
badge-command-enrolled = Kartu "{ $label }" sudah terdaftar sebagai nomor { $number }.
badge-command-one = { $number }  { $label }  (sejak { $since })
badge-command-none = Belum ada kartu petugas di kios ini.
badge-command-removed = Kartu nomor { $number } sudah dihapus.
badge-command-not-there = Kartu nomor { $number } tidak ada. Lihat daftarnya: ./run badge list
