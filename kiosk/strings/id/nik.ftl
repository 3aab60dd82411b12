# A NIK that is typed or said, where the card can't be read.

choice-home-nik = Ketik NIK
    .spoken = Ketik nomor NIK, karena kartu tidak bisa dibaca
    .phrases = ketik nik | nomor induk

screen-nik-about = Kartu tidak bisa dibaca? NIK boleh diketik. Saya hanya memeriksa susunan angkanya.
note-nik-about = Itu bukan bukti terdaftar. NIK dihapus setelah { $sapaan } menekan Selesai.
choice-nik-about-ketik = Ya, ketik NIK
    .spoken = Ketik atau ucapkan enam belas angka NIK
    .phrases = ketik nik | nomor induk
choice-nik-about-tanpa = Tidak usah
    .spoken = Lanjut tanpa NIK
    .phrases = tidak usah | tanpa nik

screen-nik-digits = Ketik NIK dari KTP, atau ucapkan angkanya satu per satu.
screen-nik-digits-deaf = Ketik NIK dari KTP. Ada enam belas angka.
wrong-nik-length = NIK ada enam belas angka. Sekarang baru { $count } angka.
wrong-nik-date = Angka tanggal lahir di NIK ini tidak cocok. Mari periksa lagi. Itu angka ketujuh sampai kedua belas.
wrong-nik-serial = Empat angka terakhir NIK ini tidak cocok. Mari periksa lagi.
choice-nik-digits-dengar = Dengarkan NIK
    .spoken = NIK diucapkan. Orang lain bisa ikut mendengar
    .phrases = dengarkan nik
why-not-nik-digits-dengar = Belum ada angka yang diketik.
spoken-entry-private = { $name }. Sudah { $count } angka.
spoken-typed-private = Sudah { $count }.

screen-nik-check = Mari periksa dulu. Kalau benar, NIK ini saya pakai sampai Selesai.
choice-nik-check-benar = Benar
    .spoken = Benar. NIK boleh dipakai sampai Selesai
    .phrases = ya benar | benar
choice-nik-check-ubah = Ubah
    .spoken = Ubah angka NIK
    .phrases = ubah | ubah angka
choice-nik-check-dengar = Dengarkan isinya
    .spoken = NIK dan isinya diucapkan. Orang lain bisa ikut mendengar
    .phrases = dengarkan isinya
warning-nik-region-unknown = Belum saya kenal. Mungkin wilayah baru.
warning-nik-sex-differs = Jenis kelamin di kartu berbeda dari NIK.
warning-nik-birth-differs = Tanggal lahir di kartu berbeda dari NIK.
word-born = Lahir
word-region = Wilayah di NIK
word-or = { " " }atau{ " " }
word-male = laki-laki
word-female = perempuan
fact-nik-birth = { $day } { $month } { $years }, { $sex }

screen-nik-aloud = NIK yang diketik: { $groups }.
choice-nik-aloud-lanjut = Lanjut
    .spoken = Kembali ke layar sebelumnya
    .phrases = lanjut
screen-wait-nik-region = Sebentar, saya mencari nama wilayahnya.
