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
    And "Satu tombol" is chosen by keys
    Then the screen shows "Tanpa bergantian"
    When "Sudah cukup" is chosen by switch
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
