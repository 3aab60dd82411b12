@slow @card @speech
Feature: With real devices, and by voice alone

  Background:
    Given the kiosk has a microphone and a loudspeaker
    And a receipt printer is connected
    And the kiosk is on

  Scenario: A complaint from the card to the receipt
    When the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"
    And the loudspeaker is heard while "Ya, boleh" is chosen by voice
    And the screen is "home"
    When "Lapor masalah" is chosen by voice
    Then the screen is "complaint-topic"
    When "Jalan rusak" is chosen by voice
    And "Ya, simpan" is chosen by voice
    Then the screen is "complaint-code"
    When "Sudah, lanjut" is chosen by voice
    And "Pasar" is chosen by voice
    And "Sudah parah" is chosen by voice
    And "Ya, pakai nama" is chosen by voice
    Then the screen is "complaint-review"
    When "Sudah benar, kirim" is chosen by voice
    Then the screen is "receipt"
    And "Laporan Ibu sudah terkirim" is spoken
    And a receipt is printed with "Sudah terkirim"
    And the server has 1 complaint
    When "Selesai" is chosen by voice
    Then the screen is "attract"
    And nothing about the card is left
    And "Sudah parah" is found nowhere

  Scenario: The first lesson
    When the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"
    When "Ya, boleh" is chosen by voice
    And "Belajar" is chosen by voice
    Then the screen is "lesson-jelaskan"
    When "Lanjut" is chosen by voice
    And "Lanjut" is chosen by voice
    And "Lanjut" is chosen by voice
    And "Lanjut" is chosen by voice
    And "Lanjut" is chosen by voice
    And "Lanjut" is chosen by voice
    Then the screen is "lesson-latih-sentuh"
    When "NIK" is chosen by voice
    Then the screen is "lesson-latih-ketik"
    When "3171239912345678" is said digit by digit
    Then the screen is "lesson-latih-temukan"
    When "Nomor tidak dikenal" is chosen by voice
    Then the screen is "lesson-ucapkan"
    When "titik go titik id" is said
    And "Lanjut" is chosen by voice
    Then the screen is "lesson-cek"
    When "Tutup telepon" is chosen by voice
    And "Lanjut" is chosen by voice
    Then the screen is "lesson-rangkum"
    When "Lanjut" is chosen by voice
    Then the screen is "lesson-done"
