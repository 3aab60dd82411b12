Feature: Everyone can finish a complaint

  Scenario: The language is switched in the middle of a complaint
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Huruf & suara" is chosen by touch
    And "English" is chosen by touch
    Then the screen shows "What would you like to set?"
    And "What would you like to set?" is spoken
    When "That will do" is chosen by touch
    And "Pasar" is chosen by touch
    And "Already bad" is chosen by touch
    Then the screen is "complaint-review"
    And the screen shows "Pasar"
    When "All correct, send" is chosen by touch
    Then the screen is "receipt"
    And the server has 1 complaint
    When "Finish" is chosen by touch
    Then the screen shows "Sentuh di sini"

  Scenario: A lesson is learnt in English
    Given the kiosk is on
    When "English" is chosen by touch
    And "Learn" is chosen by touch
    Then the screen is "lesson-jelaskan"
    And "Today we learn to check social aid." is spoken
    When "Next" is chosen by touch
    And "Next" is chosen by touch
    Then the screen shows "Name as on the ID card"
    When "Text & voice" is chosen by touch
    And "Bahasa Indonesia" is chosen by touch
    And "Sudah cukup" is chosen by touch
    Then the screen is "lesson-tunjukkan"
    And the screen shows "Nama sesuai KTP"

  Scenario: Somebody who never typed finds the alphabet on every keyboard
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Ketik sendiri" is chosen by touch
    And "ABC" is chosen by touch
    Then "Huruf sekarang urut abjad." is spoken
    When "PASAR" is typed
    And "Lanjut" is chosen by touch
    And "Ketik sendiri" is chosen by touch
    Then the screen is "complaint-words"
    And the screen shows "QW"
    When "Selesai" is chosen by touch
    And "Ya, akhiri" is chosen by touch
    And "Sentuh di sini" is chosen by touch
    And "Punya kertas kode" is chosen by touch
    Then the screen shows "ABC"

  Scenario: Somebody would rather press keys after all
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Huruf & suara" is chosen by touch
    And "Cara menjawab" is chosen by touch
    Then the screen shows "Mau menjawab dengan apa? Semua cara selalu bisa dipakai."
    When "Menekan tombol" is chosen by touch
    Then the screen shows "Mau menjawab dengan apa? Semua cara selalu bisa dipakai."
    When "Sudah cukup" is chosen by keys
    And "Sudah cukup" is chosen by keys
    Then the screen shows "Ada yang bisa saya bantu? Tekan panah, lalu tombol bulat."

  @slow
  Scenario: Somebody needs the largest letters
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Huruf & suara" is chosen by touch
    And "Ukuran huruf" is chosen by touch
    And "Paling besar" is chosen by touch
    Then the screen shows "Huruf sekarang paling besar. Mau yang mana?"
    When "Sudah cukup" is chosen by touch
    And "Sudah cukup" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Pasar" is chosen by touch
    And "Sudah parah" is chosen by touch
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And the server has 1 complaint

  @slow
  Scenario: Somebody has one switch
    Given the kiosk is on
    When "Sentuh di sini" is chosen by keys
    And "Huruf & suara" is chosen by keys
    And "Cara menjawab" is chosen by keys
    And "Bergiliran" is chosen by keys
    Then the screen shows "Tiap pilihan menyala 2 detik. Mau diubah?"
    When "Lebih lambat" is chosen by switch
    Then the screen shows "Tiap pilihan menyala 3 detik. Mau diubah?"
    When "Sudah cukup" is chosen by switch
    And "Sudah cukup" is chosen by switch
    And "Sudah cukup" is chosen by switch
    And "Lapor masalah" is chosen by switch
    And "Jalan rusak" is chosen by switch
    And "Tidak usah" is chosen by switch
    And "Pasar" is chosen by switch
    And "Sudah parah" is chosen by switch
    And "Sudah benar, kirim" is chosen by switch
    Then the screen is "receipt"
    And the server has 1 complaint

  Scenario: A hand trembles
    Given the kiosk is on
    When "Sentuh di sini" is struck twice
    Then the screen is "home"
    When a finger slides off "Lapor masalah"
    Then the screen is "home"
    When "Lapor masalah" is struck twice
    Then the screen is "complaint-topic"
    When "Jalan rusak" is struck twice
    Then the screen is "complaint-keep"
    When a finger slides off "Ya, simpan"
    Then the screen is "complaint-keep"
    When "Tidak usah" is struck twice
    And "Ketik sendiri" is struck twice
    And "J" is struck twice
    Then the screen shows "J"
    And the screen does not show "JJ"

  Scenario: Somebody hesitates on every screen
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And 140 seconds pass
    Then the screen is "home"
    When "Lapor masalah" is chosen by touch
    And 151 seconds pass
    Then the screen is "idle"
    When "Ya, masih di sini" is chosen by touch
    Then the screen is "complaint-topic"
    When "Jalan rusak" is chosen by touch
    And 155 seconds pass
    And "Ya, masih di sini" is chosen by touch
    And "Tidak usah" is chosen by touch
    And 140 seconds pass
    And "Ketik sendiri" is chosen by touch
    And "PASAR" is typed
    And 170 seconds pass
    Then the screen is "idle"
    When "Ya, masih di sini" is chosen by touch
    Then the screen shows "PASAR"
    When "Lanjut" is chosen by touch
    And 140 seconds pass
    And "Sudah parah" is chosen by touch
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And the server has 1 complaint

  @slow
  Scenario: A blind resident closes the screen and finishes by keys alone
    Given the kiosk is on
    When "Sentuh di sini" is chosen by ear
    And "Huruf & suara" is chosen by ear
    And "Cara menjawab" is chosen by ear
    And "Tutup layar" is chosen by ear
    Then the screen is black
    When "Sudah cukup" is chosen by ear
    And "Sudah cukup" is chosen by ear
    And "Lapor masalah" is chosen by ear
    And "Jalan rusak" is chosen by ear
    And "Tidak usah" is chosen by ear
    And "Pasar" is chosen by ear
    And "Sudah parah" is chosen by ear
    Then the screen is black
    And "Tempat: Pasar" is spoken
    When "Sudah benar, kirim" is chosen by ear
    Then "Laporan" is spoken
    And the screen is black
    And the server has 1 complaint
    When "Selesai" is chosen by ear
    Then the screen is to be seen
    And the screen is "attract"

  Scenario: A blind resident plugs the headset in and finishes by keys alone
    Given the kiosk is on
    When the headset is plugged in
    Then the screen is "headset"
    And "Selamat datang." is spoken
    And "Suara sekarang lewat alat dengar." is spoken
    And "Tekan panah untuk pindah, tombol bulat untuk memilih." is spoken
    When "Tutup layar" is chosen by ear
    Then the screen is black
    And "Tekan panah, lalu tombol bulat." is spoken
    When "Lapor masalah" is chosen by ear
    And "Jalan rusak" is chosen by ear
    And "Ya, simpan" is chosen by ear
    Then the screen is "complaint-code"
    And the printed code is spoken
    When "Lanjut" is chosen by ear
    And "Pasar" is chosen by ear
    And "Sudah parah" is chosen by ear
    Then "Tempat: Pasar" is spoken
    When "Sudah benar, kirim" is chosen by ear
    Then the screen is "receipt"
    And the printed code is spoken
    And the screen is black
    And the server has 1 complaint
    And the hall has heard nothing
    When the headset is pulled
    Then "Alat dengar dilepas. Suara sekarang lewat pengeras suara." is spoken
    And the hall has heard "Simpan kertas ini"
    When "Ulangi" is chosen by ear
    Then the screen is "receipt"
    And the hall has not heard the printed code
    When "Selesai" is chosen by ear
    Then the screen is to be seen
    And the screen is "attract"

  Scenario: What the card says is for the headset alone
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And the headset is plugged in
    Then the screen is "home"
    And "Suara sekarang lewat alat dengar." is spoken
    When the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"
    And "NIK, yang terlihat:" is spoken
    When the headset is pulled
    Then the screen is "card-greeting"
    And the hall has heard "Alat dengar dilepas."
    And the hall has not heard "yang terlihat"

  Scenario: A headset that was left in begins nothing
    Given a headset is in already
    And the kiosk is on
    Then the screen is "attract"
    And the screen shows "Alat dengar terpasang."
    When "Sentuh di sini" is chosen by keys
    Then the screen is "home"
    And the hall has heard nothing
    When the headset is pulled
    Then the hall has heard "Alat dengar dilepas."
    When the headset is plugged in
    And "Selesai" is chosen by touch
    Then the screen is "attract"
