Feature: A NIK that is typed or said, where no card can be read

  @slow
  Scenario: No reader, and the NIK is typed
    Given the kiosk is on
    When the reader is unplugged
    And "Sentuh di sini" is chosen by touch
    And "Ketik NIK" is chosen by touch
    Then the screen is "nik-about"
    And "Itu bukan bukti terdaftar." is spoken
    When "Ya, ketik NIK" is chosen by touch
    And "3173015203559999" is typed
    And "Lanjut" is chosen by touch
    Then the screen is "nik-check"
    And the screen shows "•••• •••• •••• 9999"
    And the screen shows "12 Maret 1955, perempuan"
    And the screen shows "Cengkareng, Kota Jakarta Barat"
    And "Format benar, bukan bukti terdaftar" is spoken
    When "Benar" is chosen by touch
    Then the screen is "home"
    When "Lapor masalah" is chosen by touch
    Then the screen is "complaint-topic"
    And the screen shows "Ibu"
    And "3173015203559999" is found nowhere

  @slow
  Scenario: A digit is wrong, and the others stay
    Given the kiosk is on
    When the reader is unplugged
    And "Sentuh di sini" is chosen by touch
    And "Ketik NIK" is chosen by touch
    And "Ya, ketik NIK" is chosen by touch
    And "3173013202559999" is typed
    And "Lanjut" is chosen by touch
    Then the screen is "nik-digits"
    And "Angka tanggal lahir di NIK ini tidak cocok. Mari periksa lagi." is spoken
    When "Dengarkan NIK" is chosen by touch
    Then "3 1 7 3; 0 1 3 2; 0 2 5 5; 9 9 9 9" is spoken
    When "Lanjut" is chosen by touch
    Then the screen is "nik-digits"
    And the screen shows "Sudah 16 angka"

  @slow
  Scenario: Nothing about it is left afterwards
    Given the kiosk is on
    When the reader is unplugged
    And "Sentuh di sini" is chosen by touch
    And "Ketik NIK" is chosen by touch
    And "Ya, ketik NIK" is chosen by touch
    And "3173015203559999" is typed
    And "Lanjut" is chosen by touch
    And "Dengarkan isinya" is chosen by touch
    Then "3 1 7 3; 0 1 5 2; 0 3 5 5; 9 9 9 9" is spoken
    When "Lanjut" is chosen by touch
    And "Benar" is chosen by touch
    And "Selesai" is chosen by touch
    Then the screen is "attract"
    And "3173015203559999" is found nowhere
    And "3 1 7 3" is found nowhere
    And "Cengkareng" is found nowhere

  @slow @speech
  Scenario: The NIK is said digit by digit
    Given the kiosk is on
    When the reader is unplugged
    And "Sentuh di sini" is chosen by touch
    And "Ketik NIK" is chosen by touch
    And "Ya, ketik NIK" is chosen by touch
    And "3173015203559999" is said digit by digit
    Then the screen shows "Sudah 16 angka"
    When "Lanjut" is chosen by voice
    Then the screen is "nik-check"
    And the screen shows "12 Maret 1955, perempuan"
