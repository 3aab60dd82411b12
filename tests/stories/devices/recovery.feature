@slow @card @speech
Feature: Devices die and come back while somebody is at the kiosk

  Background:
    Given the kiosk has a microphone and a loudspeaker
    And a receipt printer is connected

  Scenario: The card service dies in the middle, and a card is read after it is back
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"
    When "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the card service dies
    Then the screen is "cover"
    And the screen shows "Pembaca kartu sedang mati. Tanpa kartu juga bisa."
    When "Lanjut tanpa kartu" is chosen by touch
    Then the screen is "complaint-topic"
    When the card service is started again
    Then the screen does not show "Pembaca kartu sedang mati"
    When "Selesai" is chosen by touch
    Then the screen is "attract"
    When the card "contoh-2" is put on the reader
    Then the screen is "card-greeting"
    And "Bapak" is spoken

  Scenario: The sound server dies and comes back
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    Then the screen is "home"
    When the sound server dies
    Then the screen shows "Mikrofon"
    When the sound server is started again
    Then the screen does not show "Mikrofon"
    And the screen does not show "Pengeras suara"
    When "Belajar" is chosen by voice
    Then the lesson has begun

  Scenario: The recogniser's model is damaged, and whole again
    Given the recogniser's model is cut short
    And the kiosk is on
    When "Sentuh di sini" is chosen by touch
    Then the screen shows "Saya belum bisa mendengar. Silakan sentuh layar."
    When the recogniser's model is whole again
    Then the screen does not show "Saya belum bisa mendengar"
    When "Belajar" is chosen by voice
    Then the lesson has begun

  Scenario Outline: A card that can't be read is named, and read when it is laid down again
    Given the kiosk is on
    When the card "contoh-1" is put on the reader but <fault>
    Then the screen is "card-problem"
    And "<sentence>" is spoken
    And nothing about the card is left
    When the card is taken away
    And the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"

    Examples:
      | fault           | sentence                           |
      | lifted too soon | Kartu terangkat sebelum selesai    |
      | mute            | Kartu tidak menjawab               |

  Scenario: The paper runs out, and is there again
    Given the kiosk is on
    And the receipt printer is out of paper
    When "Sentuh di sini" is chosen by touch
    And a complaint about "MELATI" is filled in
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "Kertas di mesin cetak habis" is spoken
    And the server has 1 complaint
    When the receipt printer is in order
    And "Cetak lagi" is chosen by touch
    Then a receipt is printed with "Sudah terkirim"
    When "Selesai" is chosen by touch
    Then "MELATI" is found nowhere
