# A headset that comes and goes, and what is said into it alone.

say-headset-in = Suara sekarang lewat alat dengar.
say-headset-out = Alat dengar dilepas. Suara sekarang lewat pengeras suara.
note-headset-left = Alat dengar terpasang. Suara saya keluar di situ.

screen-headset = Suara sekarang lewat alat dengar. Layarnya mau ditutup?
note-headset = Tekan panah untuk pindah, tombol bulat untuk memilih.
choice-headset-tutup = Tutup layar
    .spoken = Layar jadi hitam. Hanya Anda yang tahu isinya.
    .phrases = tutup layar
choice-headset-biarkan = Biarkan terbuka
    .spoken = Layar tetap menyala
    .phrases = biarkan terbuka

spoken-veiled = { $name }, yang terlihat: { $seen }.
spoken-masked-notes = Angka tidak dibacakan. Bunyi pertama angka satu, lalu dua.
spoken-masked-headset = Angka yang sudah diketik tidak dibacakan.
