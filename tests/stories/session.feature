Feature: One resident after another

  @slow
  Scenario: The card is taken away and comes back
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card is taken away
    Then the screen is "cover"
    When the card "contoh-1" is put on the reader
    Then the screen is "complaint-topic"
    When the card is taken away
    And "Lanjut tanpa kartu" is chosen by touch
    Then the screen is "complaint-topic"
    And the screen shows "Ibu"

  Scenario: The card is taken away and nobody comes back
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And the card is taken away
    And 21 seconds pass
    Then the screen is "attract"
    And nothing about the card is left

  @slow
  Scenario: Another card ends the session of the first
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And the card is taken away
    And the card "contoh-2" is put on the reader
    Then the screen is "card-greeting"
    And the screen shows "Bapak"

  @slow
  Scenario: The data of the card is not wanted
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Tidak, isi sendiri" is chosen by touch
    Then the screen is "home"
    And nothing about the card is left

  @slow
  Scenario: Nobody answers
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And 151 seconds pass
    Then the screen is "idle"
    And "masih di sini?" is spoken
    When "Ya, masih di sini" is chosen by touch
    Then the screen is "complaint-keep"
    When 181 seconds pass
    Then the screen is "attract"

  @slow
  Scenario: Help is asked for and the answers stay
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Sampah menumpuk" is chosen by touch
    And "Panggil petugas" is chosen by touch
    Then the screen is "help"
    And "Mohon bantuan petugas" is spoken
    When "Lanjut" is chosen by touch
    Then the screen is "complaint-keep"

  @slow
  Scenario: Leaving before sending is asked back
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Sampah menumpuk" is chosen by touch
    And "Selesai" is chosen by touch
    Then the screen is "leave"
    When "Ya, akhiri" is chosen by touch
    Then the screen is "attract"

  @slow
  Scenario Outline: Cards that can't be used
    Given the kiosk is on
    When the card "<card>" is put on the reader
    Then the screen is "card-problem"
    And "<sentence>" is spoken
    When "Lanjut tanpa kartu" is chosen by touch
    Then the screen is "home"

    Examples:
      | card     | sentence              |
      | contoh-3 | Kartu tidak terbaca   |
      | contoh-4 | Ini bukan e-KTP       |
