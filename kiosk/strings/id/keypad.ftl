# The printed legend of a keypad (./run keypad).

keypad-title = Tombol kios
keypad-scale = Cetak 100 %, tanpa diperkecil. Garis ini 50 mm.
keypad-how = Tempel di samping tombol. Bentuk hitam dicetak timbul, supaya terasa jari.
keypad-least = Dua tombol sudah cukup: Berikutnya dan Pilih.
keypad-written = Legenda tombol ditulis ke { $file }.
keypad-unwritten = Legenda tidak bisa ditulis ke { $file }. Coba folder lain.

keypad-next = Berikutnya
    .spoken = Maju ke pilihan berikutnya.
keypad-previous = Sebelumnya
    .spoken = Mundur ke pilihan sebelumnya.
keypad-choose = Pilih
    .spoken = Ambil pilihan yang disebut.
keypad-switch = Satu tombol
    .spoken = Ambil pilihan saat layar maju sendiri.
keypad-repeat = Ulangi
    .spoken = Dengarkan sekali lagi.
keypad-back = Kembali
    .spoken = Kembali ke layar sebelumnya.
keypad-help = Petugas
    .spoken = Panggil petugas.
keypad-finish = Selesai
    .spoken = Selesai dan hapus data dari layar.
