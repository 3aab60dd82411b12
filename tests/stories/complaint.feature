Feature: A complaint from the card to the receipt

  @slow
  Scenario Outline: A resident with a card files a complaint
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"
    And "Selamat pagi, Ibu" is spoken
    When "Ya, boleh" is chosen by <way>
    Then the screen is "home"
    When "Lapor masalah" is chosen by <way>
    Then the screen is "complaint-topic"
    And the screen shows "Apa yang ingin Ibu laporkan?"
    When "Jalan rusak" is chosen by <way>
    And "Ya, simpan" is chosen by <way>
    Then the screen is "complaint-code"
    When "Sudah, lanjut" is chosen by <way>
    And "Pasar" is chosen by <way>
    And "Sudah parah" is chosen by <way>
    And "Ya, pakai nama" is chosen by <way>
    Then the screen is "complaint-review"
    And the screen shows "Pasar"
    When "Sudah benar, kirim" is chosen by <way>
    Then the screen is "receipt"
    And "Laporan Ibu sudah terkirim" is spoken
    And a receipt is printed with "Sudah terkirim"
    And the server has 1 complaint
    When "Selesai" is chosen by <way>
    Then the screen is "attract"
    And nothing about the card is left
    And "Sudah parah" is found nowhere

    Examples:
      | way    |
      | touch  |
      | keys   |
      | switch |

  Scenario: The network is cut at the moment of sending
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Ketik sendiri" is chosen by touch
    And "JALAN MELATI" is typed
    And "Lanjut" is chosen by touch
    And "Berbahaya" is chosen by touch
    Then the screen is "complaint-review"
    When the network is cut
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "Laporan tersimpan, belum terkirim" is spoken
    And the screen shows "Tersimpan"
    And a receipt is printed with "Tersimpan, belum terkirim"
    When the network is restored
    And 60 seconds pass
    Then the server has 1 complaint
    When "Selesai" is chosen by touch
    Then the screen is "attract"
    And "JALAN MELATI" is found nowhere
