# The gallery (./run gallery): what its pages show where no flow has a text for it. Seen by who designs and checks.

gallery-states = Setiap tombol menunjukkan keadaannya.
gallery-many = Pilihannya satu sampai enam.
gallery-note = Ini catatan di bawah gambar.
gallery-empty = Belum ada laporan. Mau mulai sekarang?
gallery-closed-why = Ini belum bisa dipilih.
gallery-heard = lapor masalah
gallery-name = Nama
gallery-name-value = C••••• W•••••
gallery-story = Cerita
gallery-story-value = Jalan di depan balai desa berlubang sejak dua bulan lalu, dan kalau hujan tergenang air sampai sore.
gallery-item-text = Ini tulisan di layar latihan.
gallery-item-field = Nama jalan
gallery-item-button = CARI
gallery-item-card = Kartu contoh
gallery-item-message = Undangan di balai desa, Senin pukul 09.00.
gallery-item-sender = Kantor Desa
gallery-address = contoh.go.id
gallery-heading = Judul latihan

choice-gallery-biasa = Biasa
    .spoken = Tombol biasa
choice-gallery-terfokus = Terfokus
    .spoken = Tombol yang terfokus
choice-gallery-ditekan = Ditekan
    .spoken = Tombol yang ditekan
choice-gallery-disebut = Disebut
    .spoken = Tombol yang sedang disebut
choice-gallery-utama = Utama
    .spoken = Tombol utama
choice-gallery-tertutup = Belum bisa
    .spoken = Tombol yang belum bisa dipilih
choice-gallery-ubah = Ubah
    .spoken = Ubah jawaban ini
