"""Sample turns of every view, with the longest texts that a flow may bring. Invented data only."""

from __future__ import annotations

from kiosk.dialogue.screen import Choice, Entry, Panel, Practice, PracticeItem, Receipt, Row, Screen

WORDS = {
    "voice-speaking": "Pandu sedang bicara",
    "voice-speaking-short": "Pandu bicara",
    "voice-listening": "Saya mendengarkan. Silakan bicara.",
    "voice-listening-short": "Silakan bicara",
    "voice-heard": "Saya mendengar: “{heard}”",
    "voice-quiet": "Silakan sentuh atau bicara",
    "voice-quiet-short": "Sentuh atau bicara",
    "voice-off": "Suara mati. Silakan sentuh.",
    "voice-off-short": "Suara mati",
    "voice-headset": "Suara lewat alat dengar.",
    "voice-headset-short": "Lewat alat dengar",
    "training": "LATIHAN",
    "steps": "Langkah {step} dari {of}",
    "steps-short": "{step} dari {of}",
    "seconds": "detik",
    "edit": "Ubah",
    "digits": "Sudah {typed} angka, kurang {missing} lagi",
    "digits-short": "Kurang {missing} angka lagi",
    "touched": "Tadi Anda sentuh ini",
    "touched-short": "Tadi di sini",
    "or-say": "atau ucapkan: {phrase}",
}

BAR = (
    Choice("ulangi", "Ulangi", "Dengarkan sekali lagi"),
    Choice("kembali", "Kembali", "Kembali ke layar sebelumnya"),
    Choice("petugas", "Panggil petugas", "Panggil petugas untuk membantu Anda"),
    Choice("selesai", "Selesai", "Selesai dan hapus data dari layar"),
)
BAR_FIRST = (
    BAR[0],
    Choice("kembali", "Kembali", "Kembali", why_not="Ini layar yang pertama."),
    *BAR[2:],
)


def choice(key: str, label: str, picture: str, **more: str) -> Choice:
    return Choice(key, label, f"Pilihan {label}", picture, **more)  # type: ignore[arg-type]


LETTER_KEYS = (
    *(Choice(c, c, f"huruf {c}", kind="key") for c in "QWERTYUIOPASDFGHJKLZXCVBNM1234567890.-"),
    Choice("hapus", "Hapus", "Hapus satu huruf", "s-hapus", kind="key"),
    Choice("spasi", "Spasi", "Beri jarak", kind="key"),
    Choice("lanjut", "Lanjut", "Lanjut ke pertanyaan berikutnya", "s-kanan", kind="primary"),
)
DIGIT_KEYS = (
    *(Choice(c, c, f"angka {c}", kind="key") for c in "1234567890"),
    Choice("hapus", "Hapus", "Hapus satu angka", "s-hapus", kind="key"),
    Choice("lanjut", "Lanjut", "Lanjut", "s-kanan", kind="primary"),
)
TOPICS = (
    choice("jalan", "Jalan rusak", "p-jalan-rusak"),
    choice("sampah", "Sampah menumpuk", "p-sampah"),
    choice("lampu", "Lampu jalan mati", "p-lampu-mati"),
    choice("air", "Air tidak mengalir", "p-air"),
    choice("lainnya", "Masalah lainnya", "p-lainnya"),
)
WEB = (
    PracticeItem("nik", "field", "NIK", mark="target"),
    PracticeItem("nama", "field", "Nama sesuai KTP"),
    PracticeItem("cari", "button", "CARI DATA", picture="p-kaca-pembesar"),
)

SCREENS: dict[str, Screen] = {
    s.name: s
    for s in (
        Screen(
            "attract",
            "attract",
            "Selamat datang. Saya Pandu.",
            (
                Choice("mulai", "Sentuh di sini", "Mulai", "p-tangan", ("Halo Pandu",)),
                choice("bahasa-id", "Indonesia", "", kind="primary"),
                choice("bahasa-en", "English", ""),
                choice("kartu-1", "Kartu contoh 1", "p-kartu-contoh"),
                choice("kartu-2", "Kartu contoh 2", "p-kartu-contoh"),
            ),
            greeting="Saya bisa bicara dan mendengar. Mari saya bantu.",
        ),
        Screen(
            "home",
            "choices",
            "Ada yang bisa saya bantu? Sentuh gambarnya, atau sebut angkanya.",
            (
                choice("lapor", "Lapor masalah", "p-lapor"),
                choice("belajar", "Belajar pakai HP", "p-belajar"),
                choice("kode", "Lanjutkan dengan kode", "p-kode"),
                choice("bahasa", "Bahasa", "p-bahasa"),
                choice("kartu", "Kartu contoh", "p-kartu-contoh"),
                choice("tanpa", "Lanjut tanpa kartu", "p-tanpa-kartu"),
            ),
            BAR_FIRST,
        ),
        Screen(
            "complaint-topic",
            "choices",
            "Apa yang ingin Ibu laporkan? Silakan pilih satu.",
            TOPICS,
            BAR,
            step=1,
            of=4,
        ),
        Screen(
            "since",
            "choices",
            "Sejak kapan? Pilih yang paling dekat.",
            (
                choice("hari", "Hari ini", "p-hari-ini"),
                choice("minggu", "Minggu ini", "p-minggu-ini"),
                choice("lama", "Sudah lama", "p-sudah-lama"),
            ),
            BAR,
            step=3,
            of=4,
        ),
        Screen(
            "place",
            "choices",
            "Di mana tempatnya? Di sekitar sini, atau di tempat lain?",
            (
                choice("sini", "Di kelurahan ini", "p-kelurahan"),
                choice("ketik", "Ketik sendiri", "p-isi-sendiri"),
                choice("peta", "Belum bisa dipilih", "p-peta", why_not="Peta belum tersedia."),
                choice("tanya", "Tanya Pandu", "p-tanya"),
            ),
            BAR,
            step=2,
            of=4,
        ),
        Screen(
            "keep-draft",
            "choices",
            "Isian Ibu boleh saya simpan, supaya bisa dilanjutkan nanti? Ibu akan mendapat kode.",
            (
                choice("simpan", "Ya, simpan", "p-simpan"),
                choice("tidak", "Tidak, jangan simpan", "p-jangan-simpan"),
            ),
            BAR,
        ),
        Screen(
            "consent",
            "reading",
            "Selamat pagi, Ibu. Kartunya sudah terbaca. Bolehkah saya pakai data ini untuk mengisi laporan?",
            (choice("ya", "Ya, boleh", "p-ya"), choice("tidak", "Tidak, saya isi sendiri", "p-isi-sendiri")),
            BAR,
            panel=Panel(
                "p-kartu-contoh",
                (Row("Nama", "C••••• W•••••"), Row("NIK", "•••• •••• 0001")),
                "Dihapus setelah Ibu menekan Selesai.",
            ),
        ),
        Screen(
            "reading",
            "reading",
            "Kartunya sedang saya baca. Jangan diangkat dulu, ya.",
            (choice("tanpa", "Lanjut tanpa kartu", "p-tanpa-kartu"),),
            BAR,
            panel=Panel("p-baca-kartu", note="Biasanya kurang dari lima detik."),
        ),
        Screen(
            "street",
            "entry",
            "Di jalan apa? Ketik namanya, lalu sentuh Lanjut.",
            (),
            BAR,
            Entry("Nama jalan", "JALAN CONTOH 12", "letters", LETTER_KEYS, 40),
            step=2,
            of=4,
        ),
        Screen(
            "nik",
            "entry",
            "Ketik NIK latihan. Ada enam belas angka di kartu contoh.",
            (),
            BAR,
            Entry("NIK", "3171000", "digits", DIGIT_KEYS, 16),
            step=1,
            of=3,
        ),
        Screen(
            "practice-nik",
            "entry",
            "Ketik empat angka dulu. Tiga satu tujuh satu.",
            (choice("petunjuk", "Petunjuk lagi", "p-petunjuk"),),
            BAR,
            Entry("NIK", "31", "digits", DIGIT_KEYS, 16),
            step=4,
            of=8,
            training=True,
            training_note="Bukan data sungguhan. Salah tidak apa-apa.",
        ),
        Screen(
            "waiting",
            "progress",
            "Sebentar, ya. Saya sedang mengirim laporan Ibu.",
            (choice("berhenti", "Berhenti menunggu", "p-batal"),),
            BAR,
            panel=Panel(
                "p-jam",
                (Row("Sudah", "8 detik"), Row("Biasanya", "kurang dari 20 detik")),
                "Belum ada yang terkirim.",
            ),
        ),
        Screen(
            "review",
            "review",
            "Saya bacakan dulu, ya. Tempatnya: Jalan Contoh, RT\u00a002.",
            (
                choice("ubah:topic", "Ubah masalah", ""),
                choice("ubah:place", "Ubah tempat", ""),
                choice("ubah:text", "Ubah cerita", ""),
                choice("ubah:since", "Ubah waktu", ""),
                choice("kirim", "Sudah benar, kirim", "p-kirim"),
            ),
            BAR,
            rows=(
                Row("Masalah", "Jalan rusak", "p-jalan-rusak", "ubah:topic"),
                Row("Tempat", "Jalan Contoh, RT\u00a002", "p-peta", "ubah:place"),
                Row(
                    "Cerita Ibu",
                    "Jalan di depan balai desa berlubang, sudah dua bulan, dan kalau hujan tergenang air.",
                    "p-tanya",
                    "ubah:text",
                ),
                Row("Sejak", "Sudah lama", "p-sudah-lama", "ubah:since"),
            ),
            step=4,
            of=4,
        ),
        Screen(
            "receipt",
            "receipt",
            "Laporan Ibu sudah terkirim. Ambil kertasnya di bawah layar.",
            (choice("cetak", "Cetak lagi", "p-cetak"), choice("lain", "Layanan lain", "p-layanan-lain")),
            BAR_FIRST,
            receipt=Receipt(
                "K7M4-QX9P",
                "PANDU:K7M4QX9P0123456789ABCDEF",
                "Kode Ibu",
                (
                    "Jalan rusak, Jalan Contoh RT\u00a002",
                    "24 November 2026, 09.12",
                    "Simpan kertas ini untuk bertanya nanti.",
                ),
                "sent",
                "Terkirim",
            ),
        ),
        Screen(
            "receipt-kept",
            "receipt",
            "Laporan Ibu sudah tersimpan, tetapi belum terkirim. Nanti saya kirim sendiri.",
            (choice("cetak", "Cetak kode", "p-cetak"), choice("selesai-lapor", "Sudah cukup", "p-pintu")),
            BAR_FIRST,
            receipt=Receipt(
                "K7M4-QX9P",
                "PANDU:K7M4QX9P0123456789ABCDEF",
                "Kode Ibu",
                ("Jalan rusak", "24 November 2026", "Jaringan sedang putus. Ini bukan salah Ibu."),
                "kept",
                "Tersimpan, belum terkirim",
            ),
        ),
        Screen(
            "idle",
            "idle",
            "Bapak atau Ibu masih di sini?",
            (choice("ya", "Ya, masih di sini", "p-ya"), choice("tidak", "Sudah selesai", "p-pintu")),
            BAR,
            panel=Panel(note="Setelah itu kios kembali ke layar awal.", seconds=22, of=30),
        ),
        Screen(
            "cover",
            "cover",
            "Kartunya diambil. Mau dilanjutkan tanpa kartu?",
            (
                choice("lanjut", "Lanjut tanpa kartu", "p-tanpa-kartu"),
                choice("usai", "Sudah selesai", "p-pintu"),
            ),
            BAR,
            panel=Panel("p-kartu-keluar", note="Setelah itu kios kembali ke layar awal.", seconds=14, of=20),
        ),
        Screen(
            "practice-web",
            "practice",
            "Sekarang giliran Anda. Sentuh kolom untuk mengisi NIK.",
            (
                choice("nik", "NIK", ""),
                choice("nama", "Nama sesuai KTP", ""),
                choice("cari", "CARI DATA", ""),
                choice("petunjuk", "Petunjuk lagi", "p-petunjuk"),
            ),
            BAR,
            practice=Practice(
                "web",
                "cekbansos.contoh.go.id",
                "Pencarian Data Penerima Bansos",
                WEB,
                "Petunjuk 2 dari 4",
                "Kotaknya berkedip kuning. Sentuh kotak itu.",
            ),
            step=3,
            of=8,
            training=True,
            training_note="Bukan data sungguhan. Salah tidak apa-apa.",
        ),
        Screen(
            "practice-result",
            "practice",
            "Ini hasilnya. Bapak terdaftar sebagai penerima.",
            (choice("lanjut", "Lanjut", "p-lanjut"), choice("ulang", "Lihat sekali lagi", "p-coba-lagi")),
            BAR,
            practice=Practice(
                "web",
                "cekbansos.contoh.go.id",
                "Hasil pencarian",
                (
                    PracticeItem("judul", "text", "Data ditemukan"),
                    PracticeItem("pkh", "card", "PKH: YA. Periode Oktober", picture="p-centang"),
                    PracticeItem("isi", "field", "NIK", "3171000000000001"),
                ),
            ),
            step=3,
            of=8,
            training=True,
            training_note="Bukan data sungguhan. Salah tidak apa-apa.",
        ),
        Screen(
            "summary",
            "review",
            "Hebat. Ingat tiga hal ini.",
            (choice("selesai-belajar", "Selesai belajar", "p-tiga-jempol"),),
            BAR,
            rows=(
                Row("Satu", "Situs resmi berakhiran .go.id.", "p-goid"),
                Row("Dua", "NIK enam belas angka.", "p-nik16"),
                Row("Tiga", "PIN dan OTP rahasia.", "p-kunci"),
            ),
            step=8,
            of=8,
            training=True,
            training_note="Bukan data sungguhan. Salah tidak apa-apa.",
        ),
        Screen(
            "practice-messages",
            "practice",
            "Itu undangan dari desa. Tidak meminta PIN dan tidak ada tautan.",
            (
                choice("sms-a", "Pesan satu", ""),
                choice("sms-b", "Pesan dua", ""),
                choice("sms-c", "Pesan tiga", ""),
                choice("petunjuk", "Beri petunjuk", "p-petunjuk"),
            ),
            BAR,
            practice=Practice(
                "phone",
                "",
                "Pesan masuk",
                (
                    PracticeItem(
                        "sms-a",
                        "message",
                        "Undangan pembagian beras di balai desa, Senin pukul 09.00.",
                        sender="Kantor Desa",
                        mark="wrong",
                    ),
                    PracticeItem(
                        "sms-b",
                        "message",
                        "SELAMAT! Dana bansos Rp5.000.000 cair. Klik bansos-cair.contoh.xyz, isi PIN ATM.",
                        sender="+62 812 xxxx",
                    ),
                    PracticeItem(
                        "sms-c", "message", "Posyandu lansia Kamis ini. Gratis.", sender="Puskesmas"
                    ),
                ),
                "Hampir benar",
                "Coba lagi. Pesan palsu sering meminta PIN.",
                "s-naik",
            ),
            step=5,
            of=8,
            training=True,
            training_note="Bukan data sungguhan. Salah tidak apa-apa.",
        ),
    )
}
