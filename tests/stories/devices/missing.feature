@slow @card @speech
Feature: Whatever is missing is named, and the rest does the work

  Background:
    Given the kiosk has a microphone and a loudspeaker
    And a receipt printer is connected

  Scenario Outline: The complaint by touch, while one device is missing
    Given <missing>
    And the kiosk is on
    When "Sentuh di sini" is chosen by touch
    Then the screen shows "<notice>"
    And the check says "<check>"
    When "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Pasar" is chosen by touch
    And "Sudah parah" is chosen by touch
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "sudah terkirim" is spoken
    And a receipt is printed with "Sudah terkirim"
    And the server has 1 complaint

    Examples:
      | missing                                | notice                                            | check                            |
      | no card service runs                   | Pembaca kartu sedang mati. Tanpa kartu juga bisa. | Layanan kartu: mati.             |
      | no microphone is connected             | Mikrofon tidak ada. Silakan sentuh layar.         | Mikrofon: tidak ada.             |
      | no loudspeaker is connected            | Pengeras suara tidak ada. Silakan baca di layar.  | Pengeras suara: tidak ada.       |
      | the recogniser's model is cut short    | Saya belum bisa mendengar. Silakan sentuh layar.  | Pengenal suara: modelnya rusak.  |

  Scenario: The complaint by touch, while there is no printer
    Given the receipt printer is gone
    And the kiosk is on
    Then the check says "Mesin cetak: tidak tersambung."
    When the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"
    When "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Pasar" is chosen by touch
    And "Sudah parah" is chosen by touch
    And "Tanpa nama" is chosen by touch
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "Laporan Ibu sudah terkirim" is spoken
    And "Silakan catat kodenya, atau dengarkan" is spoken
    And the screen shows "Mesin cetak tidak tersambung. Tanpa kertas juga bisa."
    And the server has 1 complaint
    When the receipt printer is in order
    And "Cetak lagi" is chosen by touch
    Then a receipt is printed with "Sudah terkirim"
    And the screen does not show "Mesin cetak tidak tersambung"
