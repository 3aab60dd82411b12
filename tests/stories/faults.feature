@slow
Feature: What is out of order is named, the rest goes on, and nothing entered is lost

  Scenario: Nobody can tell at once whether the server has taken the complaint
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    Then the screen is "home"
    When a complaint about "MELATI" is filled in
    And the server answers "500" once
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "belum pasti terkirim" is spoken
    And a receipt is printed with "Belum pasti terkirim"
    When 60 seconds pass
    Then the server has 1 complaint
    When "Layanan lain" is chosen by touch
    When a complaint about "MELATI" is filled in
    And the server answers "garbage" once
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "belum pasti terkirim" is spoken
    And a receipt is printed with "Belum pasti terkirim"
    When 60 seconds pass
    Then the server has 2 complaints
    When "Layanan lain" is chosen by touch
    When a complaint about "MELATI" is filled in
    And the server answers "slow" once
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "belum pasti terkirim" is spoken
    And a receipt is printed with "Belum pasti terkirim"
    When 60 seconds pass
    Then the server has 3 complaints
    When "Layanan lain" is chosen by touch
    When a complaint about "MELATI" is filled in
    And the server answers "accept-then-drop" once
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "belum pasti terkirim" is spoken
    And a receipt is printed with "Belum pasti terkirim"
    When 60 seconds pass
    Then the server has 4 complaints
    When "Selesai" is chosen by touch
    Then the screen is "attract"
    And "MELATI" is found nowhere

  Scenario: The server refuses the complaint
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And a complaint about "MELATI" is filled in
    And the server answers "400" once
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "Tunjukkan kode ini ke petugas" is spoken
    And a receipt is printed with "Tunjukkan kode ini ke petugas"
    When 60 seconds pass
    Then the server has 0 complaints
    When "Selesai" is chosen by touch
    Then the screen is "attract"
    And "MELATI" is found in the outbox only

  Scenario: The server has been away since the morning
    Given the network is cut
    And the kiosk is on
    Then the check says "Layanan laporan: tidak terhubung. Periksa jaringan"
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    Then the screen is "complaint-closed"
    And "Kantor belum bisa dihubungi" is spoken
    And "Belum ada yang terkirim" is spoken
    When "Coba lagi" is chosen by touch
    Then the screen is "complaint-closed"
    When the network is restored
    And "Coba lagi" is chosen by touch
    Then the screen is "complaint-topic"
    When "Jalan rusak" is chosen by touch
    And "Tidak usah" is chosen by touch
    And "Pasar" is chosen by touch
    And "Masih ringan" is chosen by touch
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And the server has 1 complaint

  Scenario: The disk is full before anything was kept
    Given the kiosk has a small disk
    And the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And the disk is full
    Then the check says "Penyimpanan: cakram penuh. Kosongkan ruang."
    When "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Ya, simpan" is chosen by touch
    Then the screen is "complaint-not-kept"
    And "Tempat simpan kios ini penuh" is spoken
    And the screen shows "Tempat simpan penuh. Silakan tanya petugas."
    When "Lanjut" is chosen by touch
    And "Ketik sendiri" is chosen by touch
    And "MELATI" is typed
    And "Lanjut" is chosen by touch
    And "Berbahaya" is chosen by touch
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "complaint-not-sent"
    And "Tempat simpan kios ini penuh" is spoken
    And "Belum ada yang terkirim" is spoken
    When there is room on the disk again
    And "Coba lagi" is chosen by touch
    Then the screen is "complaint-review"
    And the screen shows "MELATI"
    When "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And "sudah terkirim" is spoken
    And the screen does not show "Tempat simpan penuh"
    And the server has 1 complaint
    When "Selesai" is chosen by touch
    Then "MELATI" is found nowhere

  Scenario: The disk fills up while a draft is kept
    Given the kiosk has a small disk
    And the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And "Jalan rusak" is chosen by touch
    And "Ya, simpan" is chosen by touch
    Then the screen is "complaint-code"
    When the disk is full
    And "Cetak kode" is chosen by touch
    Then the screen is "print-failed"
    And "Kertas tidak bisa dicetak" is spoken
    When "Lanjut" is chosen by touch
    And "Sudah, lanjut" is chosen by touch
    Then the screen is "complaint-place"
    And the screen shows "Tempat simpan penuh. Silakan tanya petugas."
    When "Ketik sendiri" is chosen by touch
    And "MELATI" is typed
    And "Lanjut" is chosen by touch
    Then the screen is "complaint-detail"
    And "Tempat simpan penuh" is spoken
    When there is room on the disk again
    And "Berbahaya" is chosen by touch
    Then the screen is "complaint-review"
    And the screen does not show "Tempat simpan penuh"
    When "Selesai" is chosen by touch
    And "Ya, akhiri" is chosen by touch
    And "Sentuh di sini" is chosen by touch
    And "Punya kertas kode" is chosen by touch
    And the printed code is typed
    Then the screen is "complaint-review"
    And the screen shows "MELATI"

  Scenario Outline: The database can't be used
    Given the database <damage>
    And the kiosk is on
    Then the screen shows "<notice>"
    And the check says "<check>"
    When "Sentuh di sini" is chosen by touch
    Then the screen is "home"
    And "<notice>" is spoken
    When "Belajar" is chosen by touch
    Then the lesson has begun
    When "Selesai" is chosen by touch
    And "Sentuh di sini" is chosen by touch
    And a complaint about "MELATI" is filled in
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "complaint-not-sent"
    And "<error>" is spoken
    And "Belum ada yang terkirim" is spoken
    When "Tidak jadi" is chosen by touch
    Then the screen is "home"
    And the server has 0 complaints
    And "MELATI" is found nowhere

    Examples:
      | damage          | notice                                            | check                                                                    | error                                   |
      | is newer        | Tempat simpan dari versi lain. Belajar tetap bisa. | Penyimpanan: ditulis oleh Pandu yang lebih baru. Pasang Pandu versi terbaru. | Program kios ini perlu diperbarui       |
      | has another key | Tempat simpan tidak bisa dibuka. Belajar tetap bisa. | Penyimpanan: kuncinya tidak cocok. Kembalikan kunci dari cadangan.        | Tempat simpan kios ini tidak bisa dibuka |
      | is damaged      | Tempat simpan sedang rusak. Belajar tetap bisa.    | Penyimpanan: rusak atau tidak bisa ditulis. Kembalikan dari cadangan.     | Tempat simpan kios ini sedang rusak     |

  Scenario: There is no card service
    Given no card service runs
    And the kiosk is on
    Then the screen shows "Pembaca kartu sedang mati. Tanpa kartu juga bisa."
    And the check says "Layanan kartu: mati. Jalankan: sudo systemctl start pcscd."
    When "Sentuh di sini" is chosen by touch
    Then "Pembaca kartu sedang mati" is spoken
    When a complaint about "MELATI" is filled in
    And "Sudah benar, kirim" is chosen by touch
    Then the screen is "receipt"
    And the server has 1 complaint
    When "Selesai" is chosen by touch
    Then "MELATI" is found nowhere

  Scenario: The reader is unplugged in the middle
    Given the kiosk is on
    When the card "contoh-1" is put on the reader
    And "Ya, boleh" is chosen by touch
    And "Lapor masalah" is chosen by touch
    And the reader is unplugged
    Then the screen is "cover"
    And the screen shows "Pembaca kartu tidak ada. Tanpa kartu juga bisa."
    When "Lanjut tanpa kartu" is chosen by touch
    Then the screen is "complaint-topic"
    And "Pembaca kartu tidak ada" is spoken
    When the reader is plugged in
    Then the screen does not show "Pembaca kartu tidak ada"
    When the card "contoh-1" is put on the reader
    And "Jalan rusak" is chosen by touch
    Then the screen is "complaint-keep"
    When "Selesai" is chosen by touch
    And "Ya, akhiri" is chosen by touch
    Then nothing about the card is left

  Scenario: A card that can't be read at once is read when it is laid down again
    Given the kiosk is on
    When the card "contoh-1" is put on the reader but lifted too soon
    Then the screen is "card-problem"
    And "Kartu terangkat sebelum selesai" is spoken
    And "Tanpa kartu juga bisa" is spoken
    And nothing about the card is left
    When the card "contoh-1" is put on the reader but mute
    Then the screen is "card-problem"
    And "Kartu tidak menjawab" is spoken
    And nothing about the card is left
    When the card is taken away
    And the card "contoh-1" is put on the reader
    Then the screen is "card-greeting"
    When "Ya, boleh" is chosen by touch
    Then the screen is "home"
    When "Selesai" is chosen by touch
    Then nothing about the card is left

  Scenario: Nobody is there any more
    Given the kiosk is on
    When "Sentuh di sini" is chosen by touch
    And a complaint about "MELATI" is filled in
    And 151 seconds pass
    Then the screen is "idle"
    When 60 seconds pass
    Then the screen is "attract"
    And "MELATI" is found nowhere
    When "Sentuh di sini" is chosen by touch
    Then the screen is "home"
    And the server has 0 complaints
