Feature: A member of staff at the kiosk

  Scenario: The badge and its PIN lead to what is out of order
    Given the card "contoh-4" is a staff badge with PIN "482913"
    And the kiosk is on
    When the card "contoh-4" is put on the reader
    Then the screen is "badge-pin"
    And "Ketik PIN enam angka" is spoken
    When "482913" is typed
    Then the screen shows "•"
    And "482913" is found nowhere
    When "Lanjut" is chosen by touch
    Then the screen is "badge-home"
    And the screen shows "Semua alat bekerja."
    When the reader is unplugged
    Then the screen shows "Pembaca kartu tidak ada."
    When "Layar warga" is chosen by touch
    Then the screen is "home"
    And "482913" is found nowhere

  Scenario: A wrong PIN has to wait, also after the power was cut
    Given the card "contoh-4" is a staff badge with PIN "482913"
    And the kiosk is on
    When the card "contoh-4" is put on the reader
    And the PIN "111111" is typed
    Then the screen shows "PIN itu salah."
    When the PIN "111112" is typed
    And the PIN "111113" is typed
    Then the screen is "badge-wait"
    And the screen shows "30"
    When 12 seconds pass
    Then the screen is "badge-wait"
    And the screen does not show "30"
    When the power is cut
    And the kiosk is on again
    And the card "contoh-4" is put on the reader
    Then the screen is "badge-wait"
    When 31 seconds pass
    And "Ketik PIN" is chosen by touch
    And the PIN "482913" is typed
    Then the screen is "badge-home"

  @slow
  Scenario: Staff help while a resident's card is away, and the resident goes on
    Given the card "contoh-4" is a staff badge with PIN "482913"
    And the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card is taken away
    And the card "contoh-4" is put on the reader
    Then the screen is "badge-pin"
    And the screen does not show "Ibu"
    When the PIN "482913" is typed
    Then the screen is "badge-home"
    And the screen does not show "Ibu"
    When the card is taken away
    And 50 seconds pass
    Then the screen is "badge-home"
    When "Layar warga" is chosen by touch
    Then the screen is "cover"
    When the card "contoh-1" is put on the reader
    Then the screen is "complaint-topic"

  @slow
  Scenario: A resident's card is not greeted while staff are there
    Given the card "contoh-4" is a staff badge with PIN "482913"
    And the kiosk is on
    When the card "contoh-4" is put on the reader
    And the PIN "482913" is typed
    And "Daftarkan kartu" is chosen by touch
    Then the screen is "badge-pin"
    When the PIN "482913" is typed
    And the card "contoh-1" is put on the reader
    Then the screen is "badge-refused"
    And "Itu e-KTP. Pakai kartu NFC biasa." is spoken
    And nothing about the card is left
    When "Tidak jadi" is chosen by touch
    And "Layar warga" is chosen by touch
    And 1 second passes
    Then the screen is "card-greeting"

  @slow
  Scenario: Staff go away from their screen
    Given the card "contoh-4" is a staff badge with PIN "482913"
    And the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card is taken away
    And the card "contoh-4" is put on the reader
    And the PIN "482913" is typed
    And the card is taken away
    And 91 seconds pass
    Then the screen is "idle"
    When 30 seconds pass
    Then the screen is "cover"
    When the card "contoh-1" is put on the reader
    Then the screen is "complaint-topic"

  @slow
  Scenario: Another bank card that is nobody's badge
    Given the kiosk is on
    When the card "contoh-4" is put on the reader
    Then the screen is "card-problem"
    And "Ini bukan e-KTP" is spoken
