# Words of the screen that belong to no turn (kiosk/ui/words.py).

word-voice-speaking = Pandu sedang bicara
word-voice-speaking-short = Pandu bicara
word-voice-listening = Saya mendengarkan. Silakan bicara.
word-voice-listening-short = Silakan bicara
word-voice-heard = Saya mendengar: “{ $heard }”
word-voice-quiet = Silakan sentuh atau bicara
word-voice-quiet-short = Sentuh atau bicara
word-voice-off = Silakan sentuh layar.
word-voice-off-short = Silakan sentuh
word-voice-headset = Suara saya lewat alat dengar.
word-voice-headset-short = Lewat alat dengar
word-training = LATIHAN
word-steps = Langkah { $step } dari { $of }
word-steps-short = { $step } dari { $of }
word-seconds = detik
word-edit = Ubah
word-digits = Sudah { $typed } angka, kurang { $missing } lagi
word-digits-short = Kurang { $missing } angka lagi
word-touched = Tadi Anda sentuh ini
word-touched-short = Tadi di sini
word-or-say = atau ucapkan: { $phrase }
spoken-left = Masih { $seconds } detik.
