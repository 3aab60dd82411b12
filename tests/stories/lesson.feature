@slow
Feature: The first lesson, checking for social aid

  Scenario: Done by touch, with a wrong tap and a hint on the way
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Belajar" is chosen by touch
    Then the screen is "lesson-jelaskan"
    And the screen shows "LATIHAN"
    When "Lanjut" is chosen by touch
    Then the screen is "lesson-tunjukkan"
    When "Lanjut" is chosen by touch
    And "Lanjut" is chosen by touch
    And "Lanjut" is chosen by touch
    And "Lanjut" is chosen by touch
    And "Lanjut" is chosen by touch
    Then the screen is "lesson-latih-sentuh"
    When "Nama sesuai KTP" is chosen by touch
    Then "Itu kolom nama. Kolom NIK ada di atasnya." is spoken
    And the screen shows "Hampir benar"
    When "Bantu saya" is chosen by touch
    Then the screen shows "Petunjuk 1 dari 4"
    When "NIK" is chosen by touch
    Then the screen is "lesson-latih-ketik"
    When "4" is typed
    Then "Angka itu berbeda" is spoken
    When "3171239912345678" is typed
    Then the screen is "lesson-latih-temukan"
    When "Nomor tidak dikenal" is chosen by touch
    Then the screen is "lesson-ucapkan"
    When ".go.id" is chosen by touch
    And "Lanjut" is chosen by touch
    Then the screen is "lesson-cek"
    When "Tutup telepon" is chosen by touch
    And "Lanjut" is chosen by touch
    Then the screen is "lesson-rangkum"
    And "NIK ada enam belas angka." is spoken
    When "Lanjut" is chosen by touch
    Then the screen is "lesson-done"
    When "Layar awal" is chosen by touch
    Then the screen is "home"

  Scenario: Found by voice
    Given the kiosk is on
    When "Sentuh di sini" is chosen by voice
    And "Belajar" is chosen by voice
    Then the lesson has begun
