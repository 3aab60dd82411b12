@slow
Feature: What the resident agreed to keep survives a power cut, and nothing else does

  Scenario: Without agreement nothing remains
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Ketik sendiri" is chosen by touch
    And "JALAN KENANGA" is typed
    And "Lanjut" is chosen by touch
    And the power is cut
    Then "JALAN KENANGA" is found nowhere
    When the kiosk is on again
    Then the screen is "attract"

  Scenario: The printed code opens the draft again, and one complaint is sent
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Ya, simpan" is chosen by touch
    Then the screen is "complaint-code"
    When "Sudah, lanjut" is chosen by touch
    And "Ketik sendiri" is chosen by touch
    And "JALAN KENANGA" is typed
    And "Lanjut" is chosen by touch
    And the power is cut
    Then "JALAN KENANGA" is found nowhere
    When the kiosk is on again
    And "Sentuh di sini" is chosen by touch
    And "Punya kertas kode" is chosen by touch
    And the printed code is typed
    Then the screen is "complaint-detail"
    When "Berbahaya" is chosen by touch
    Then the screen shows "JALAN KENANGA"
    When "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And the server has 1 complaint
    When "Layanan lain" is chosen by touch
    And "Punya kertas kode" is chosen by touch
    And the printed code is typed
    Then the screen is "status"
    And "sudah terkirim" is spoken
    And "JALAN KENANGA" is found nowhere

  Scenario: A wrong code opens nothing
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Punya kertas kode" is chosen by touch
    And "K7M4QX9P" is typed
    And "Lanjut" is chosen by touch
    Then the screen is "resume-nothing"
    And "Kode itu tidak ada" is spoken
