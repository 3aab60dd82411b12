# `./run check`: for the office's staff. One sentence says what was found, the next what to do.

word-check-well = BAIK
word-check-needed = PERLU

check-all-ready = Semua siap.
check-all-lacking-demo = Ada yang belum siap. Untuk latihan, kios tetap bisa dipakai.
check-all-lacking-site = Ada yang belum siap. Perbaiki dulu sebelum kios dibuka.

check-display-ready = Layar: siap.
check-display-missing = Layar: tidak ada. Sambungkan layar, atau pakai ./run --vnc.

check-card-reader-simulated = Pembaca kartu: tiruan, untuk latihan.
check-card-reader-off = Pembaca kartu: dimatikan di pengaturan.
check-card-reader-ready = Pembaca kartu: siap.
check-card-reader-reader-missing = Pembaca kartu: tidak ditemukan. Periksa kabel USB-nya.
check-card-bridge-ready = Program pembaca kartu: siap.
check-card-bridge-failed = Program pembaca kartu: tidak siap. Jalankan: ./run card doctor
check-card-service-ready = Layanan kartu: siap.
check-card-service-library-missing = Layanan kartu: belum terpasang. Jalankan ./run lagi.
check-card-service-service-down = Layanan kartu: mati. Jalankan: sudo systemctl start pcscd.

check-microphone-off = Mikrofon: dimatikan di pengaturan.
check-microphone-microphone-ready = Mikrofon: siap ({ $name }).
check-microphone-microphone-missing = Mikrofon: tidak ada. Sambungkan mikrofon; sentuhan dan tombol tetap bisa.
check-speaker-speaker-ready = Pengeras suara: siap ({ $name }).
check-speaker-speaker-missing = Pengeras suara: tidak ada. Sambungkan; tulisan tetap tampil di layar.
check-headset-off = Alat dengar: dimatikan di pengaturan.
check-headset-simulated = Alat dengar: tiruan, berupa berkas, untuk latihan.
check-headset-headset-in = Alat dengar: siap, sekarang terpasang.
check-headset-headset-out = Alat dengar: colokannya siap, sekarang kosong.
check-headset-headset-missing = Alat dengar: colokannya tidak ditemukan. Periksa headset.kind dan headset.device di pengaturan.
check-headset-headset-unreadable = Alat dengar: colokannya tidak boleh dibaca. Masukkan pengguna kios ke grup input.
check-headset-headset-silent = Alat dengar: perangkat suaranya tidak ada. Periksa headset.output di pengaturan.
check-voice-voice-ready = Suara Pandu: siap ({ $name }).
check-voice-voice-missing = Suara Pandu: belum terpasang. Jalankan ./run lagi.
check-voice-voice-failed = Suara Pandu: gagal berbicara. Nyalakan ulang kios, lalu periksa lagi.
check-recogniser-recogniser-ready = Pengenal suara: siap ({ $name }).
check-recogniser-recogniser-died = Pengenal suara: berhenti sendiri. Hapus folder model, lalu jalankan ./run lagi.
check-recogniser-recogniser-slow = Pengenal suara: terlalu lambat. Tutup program lain, lalu periksa lagi.
check-recogniser-recogniser-missing-model = Pengenal suara: modelnya belum ada. Jalankan ./run lagi.
check-recogniser-recogniser-bad-model = Pengenal suara: modelnya rusak. Hapus folder model, lalu jalankan ./run lagi.
check-recogniser-recogniser-model-unwritable = Pengenal suara: modelnya tidak bisa disimpan. Periksa ruang dan izin folder data.

check-store-store-ready = Penyimpanan: siap.
check-store-store-no-folder = Penyimpanan: folder data tidak bisa dibuat. Periksa data_folder dan izinnya.
check-store-store-key-missing = Penyimpanan: kuncinya hilang. Kembalikan kunci dari cadangan.
check-store-store-key-exposed = Penyimpanan: kuncinya bisa dibaca orang lain. Ubah izinnya menjadi 0600.
check-store-store-key-broken = Penyimpanan: kuncinya rusak. Kembalikan kunci dari cadangan.
check-store-store-wrong-key = Penyimpanan: kuncinya tidak cocok. Kembalikan kunci dari cadangan.
check-store-store-newer = Penyimpanan: ditulis oleh Pandu yang lebih baru. Pasang Pandu versi terbaru.
check-store-store-full = Penyimpanan: cakram penuh. Kosongkan ruang.
check-store-store-busy = Penyimpanan: sedang dipakai. Tutup Pandu yang lain, lalu periksa lagi.
check-store-store-broken = Penyimpanan: rusak atau tidak bisa ditulis. Kembalikan dari cadangan.

check-disk-ready = Ruang cakram: cukup.
check-disk-nearly-full = Ruang cakram: kurang dari 500 MB. Kosongkan ruang.

check-printer-folder = Mesin cetak: tiruan, kertasnya PDF di folder kertas, untuk latihan.
check-printer-off = Mesin cetak: dimatikan di pengaturan.
check-printer-ready = Mesin cetak: siap.
check-printer-printer-missing = Mesin cetak: tidak tersambung. Periksa listrik, kabel, dan alamatnya di pengaturan.
check-printer-printer-paper-out = Mesin cetak: kertas habis. Isi kertasnya.
check-printer-printer-cover-open = Mesin cetak: tutupnya terbuka. Tutup sampai berbunyi klik.
check-printer-printer-offline = Mesin cetak: tidak siap. Matikan, nyalakan lagi, lalu periksa lampunya.
check-printer-printer-failed = Mesin cetak: tidak bisa dipakai. Periksa izin perangkatnya.

check-complaints-sandbox = Layanan laporan: tiruan di mesin ini, untuk latihan.
check-complaints-service-ready = Layanan laporan: siap.
check-complaints-service-no-topics = Layanan laporan: tidak punya jenis laporan. Hubungi pengelola layanan.
check-complaints-service-unreachable = Layanan laporan: tidak terhubung. Periksa jaringan dan alamatnya.
check-complaints-service-untrusted = Layanan laporan: sertifikatnya tidak sah. Periksa jam kios, lalu alamatnya.
check-complaints-service-refused = Layanan laporan: menolak permintaan. Periksa alamatnya di pengaturan.
check-complaints-service-broken = Layanan laporan: sedang rusak. Coba lagi nanti.
check-complaints-service-garbage = Layanan laporan: jawabannya tidak dikenal. Periksa alamatnya di pengaturan.
check-complaints-service-slow = Layanan laporan: terlalu lambat. Periksa jaringan, coba lagi nanti.
check-complaints-service-too-large = Layanan laporan: jawabannya terlalu besar. Periksa alamatnya di pengaturan.
check-complaints-service-redirected = Layanan laporan: dialihkan ke alamat lain. Mungkin jaringan meminta masuk dulu.
