# The fixed bar, on every screen. Its phrases are heard everywhere, so nothing else may sound like them.

choice-bar-ulangi = Ulangi
    .spoken = Dengarkan sekali lagi
    .phrases = ulangi | ulangi lagi | sekali lagi

choice-bar-kembali = Kembali
    .spoken = Kembali ke layar sebelumnya
    .phrases = kembali | mundur

choice-bar-petugas = Panggil petugas
    .spoken = Panggil petugas untuk membantu Anda
    .phrases = panggil petugas | petugas | tolong

choice-bar-atur = Huruf & suara
    .spoken = Atur huruf, suara, dan bahasa
    .phrases = huruf dan suara | atur suara | atur huruf

choice-bar-selesai = Selesai
    .spoken = Selesai dan hapus data dari layar
    .phrases = selesai | sudah selesai
