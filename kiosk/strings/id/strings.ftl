# What the checker of these texts says to a translator, and the errors of texts and lessons.

strings-level-error = SALAH
strings-level-warning = INGAT
strings-problems = { $errors } salah, { $warnings } peringatan

strings-problem-missing = dipakai di program, tetapi belum ada: { $id }
strings-problem-untranslated = belum ada dalam bahasa { $language }: { $id }
strings-problem-extra = tidak ada dalam bahasa Indonesia: { $id }
strings-problem-unused = tidak dipakai: { $id }
strings-problem-attribute = { $id } harus sama isinya dengan bahasa Indonesia dan pilihan harus lengkap: { $attribute }
strings-problem-variables = { $id } berbeda isiannya: { $variable }
strings-problem-alike-bar = { $id }: ‘{ $phrase }’ terdengar seperti tombol tetap ‘{ $other }’
strings-problem-jargon = { $id }: ‘{ $word }’ sulit bagi warga. Pakai: { $instead }
strings-problem-long = kalimat { $words } kata, terlalu panjang: { $sentence } …

error-strings = Teks kios bermasalah. Belum ada yang terkirim. Mohon panggil petugas.
error-strings-language-unknown = Bahasa ini belum ada di kios. Silakan pilih bahasa lain.
error-strings-broken = Teks kios rusak. Belum ada yang terkirim. Mohon panggil petugas.
error-strings-missing = Maaf, kios ini ada gangguan. Belum ada yang terkirim. Mari panggil petugas.
error-strings-unfilled = Maaf, kios ini ada gangguan. Belum ada yang terkirim. Mari panggil petugas.

error-lesson = Pelajaran ini bermasalah. Silakan pilih yang lain, atau panggil petugas.
error-lesson-unreadable = Pelajaran ini tidak terbaca. Silakan pilih yang lain, atau panggil petugas.
error-lesson-invalid = Pelajaran ini belum benar isinya. Silakan pilih yang lain, atau panggil petugas.
