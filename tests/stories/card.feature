Feature: The card and what it says

  Scenario: Somebody taps the card, pockets it, and goes on
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card is taken away
    Then the screen is "cover"
    When "Lanjut tanpa kartu" is chosen by touch
    Then the screen is "complaint-topic"
    When "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Pasar" is chosen by touch
    And "Sudah parah" is chosen by touch
    And "Ya, pakai nama" is chosen by touch
    Then the screen is "complaint-review"
    And the screen shows "Dibaca dari cip"

  Scenario: The next person's card is put down quickly
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card is swapped for "contoh-2"
    Then the screen is "card-greeting"
    And the screen shows "Bapak"
    And the screen does not show "Ibu"
    And "Kartunya berbeda. Layar sudah saya kosongkan." is spoken
    When "Tidak, isi sendiri" is chosen by touch
    Then the screen is "home"

  @slow
  Scenario: The card is lifted while it is read
    Given the kiosk is on
    When the card "contoh-1" is put on the reader but lifted too soon
    Then the screen is "card-problem"
    And "Kartu terangkat sebelum selesai dibaca. Letakkan lagi, ya." is spoken
    And nothing about the card is left
    When the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"
    And the screen shows "Dibaca dari cip"

  @slow
  Scenario: A card that says nothing
    Given the kiosk is on
    When the card "contoh-1" is put on the reader but mute
    Then the screen is "card-problem"
    And "Kartu tidak menjawab. Angkat, lalu letakkan lagi." is spoken
    When the card is taken away
    And the card "contoh-2" is put on the reader
    Then the screen is "card-greeting"
    And the screen shows "Bapak"

  @slow
  Scenario: A bank card in the middle of a complaint
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card is taken away
    And the card "contoh-4" is put on the reader
    Then the screen is "card-problem"
    And "Ini bukan e-KTP. Silakan pakai KTP elektronik." is spoken
    When "Lanjut tanpa kartu" is chosen by touch
    Then the screen is "cover"
    When the card is taken away
    And the card "contoh-1" is put on the reader
    Then the screen is "complaint-topic"

  Scenario: A card is forgotten on the reader
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Selesai" is chosen by touch
    Then the screen is "attract"
    When 6 seconds pass
    Then "Kartu Anda masih di tempat kartu. Jangan lupa diambil." is spoken
    And the screen shows "Ada kartu tertinggal di tempat kartu. Silakan ambil."
    And nothing about the card is left
    When "Sentuh di sini" is chosen by touch
    Then the screen is "home"
    And the screen does not show "Ibu"
    When the card is taken away
    And 1 second passes
    Then the screen does not show "Ada kartu tertinggal"

  @slow
  Scenario: Two cards on two readers
    Given the kiosk has two readers
    And the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card "contoh-2" is put on the other reader
    Then the screen is "card-two"
    And "Ada dua kartu di tempat kartu. Ambil salah satu, ya." is spoken
    When the card is taken from the other reader
    Then the screen is "complaint-topic"
    And the screen shows "Ibu"
    When the card "contoh-2" is put on the other reader
    And the card is taken away
    Then the screen is "card-greeting"
    And the screen shows "Bapak"

  @slow
  Scenario: A kiosk without a security module says what it can do
    Given the kiosk has no security module
    And the kiosk is on
    When the card "contoh-1" is put on the reader
    Then the screen is "card-glimpse"
    And "Kios ini belum bisa membaca isinya." is spoken
    And nothing about the card is left
    When "Lanjut tanpa kartu" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card is taken away
    Then the screen is "cover"
    When the card "contoh-1" is put on the reader
    Then the screen is "complaint-topic"
    When the card is taken away
    And the card "contoh-2" is put on the reader
    Then the screen is "card-glimpse"
