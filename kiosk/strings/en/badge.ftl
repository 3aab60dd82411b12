# For staff: their own screens, and `./run badge`. Nobody is called by name, since a resident may stand beside it.

field-badge-pin = PIN
wrong-badge-pin = The PIN is not complete. It has six digits.
screen-badge-pin = This is a staff card. Type its PIN of six digits.
screen-badge-pin-wrong = That PIN is wrong. Type it once more.

screen-badge-wait = The PIN was wrong several times. Please wait.
note-badge-wait = After that the PIN can be typed again.
note-badge-wait-minutes = Wait { $minutes } minutes. After that the PIN can be typed again.
note-badge-wait-hours = Wait { $hours } hours. After that the PIN can be typed again.
why-not-badge-wait = Not yet. Wait until the time is over.
choice-badge-wait-lagi = Type the PIN
    .spoken = Type the PIN again
    .phrases = type the pin
choice-badge-wait-tutup = Residents' screen
    .spoken = Return to the screen for residents
    .phrases = residents' screen

screen-badge-home = This is the staff screen. What would you like to do?
note-badge-well = All devices work.
note-badge-more = There are { $more } more. Run ./run check.
choice-badge-home-tutup = Residents' screen
    .spoken = Return to the screen for residents
    .phrases = residents' screen
choice-badge-home-daftar = Enrol a card
    .spoken = Enrol a new staff card
    .phrases = enrol a card
choice-badge-home-hapus = Remove a card
    .spoken = Remove a staff card from this kiosk
    .phrases = remove a card

screen-badge-card = Lift the old card. Put the new card on the reader.
note-badge-card = Use a plain NFC card, not an e-KTP.
choice-badge-card-sudah = The card is there
    .spoken = The new card lies on the reader
    .phrases = the card is there
choice-badge-card-batal = Never mind
    .spoken = Do not enrol a card
    .phrases = never mind
choice-badge-refused-ulang = Try again
    .spoken = Put a card on, then try again
    .phrases = try again
choice-badge-refused-batal = Never mind
    .spoken = Do not enrol a card
    .phrases = never mind

screen-badge-new-pin = Choose a PIN for this card. Six digits.
screen-badge-new-pin-guessable = That PIN is easy to guess. Choose another.
screen-badge-new-pin-different = The two PINs differ. Choose a PIN again.
screen-badge-again = Type the same PIN once more.
field-badge-label = Name of the card
screen-badge-label = Name its place, for example Counter 2.
screen-badge-label-taken = That name is in use. Choose another.
wrong-badge-label = The card has no name yet. For example Counter 2.

screen-badge-remove = Which card should be removed?
screen-badge-remove-none = There is no other card at this kiosk.
spoken-badge-remove = Remove the card { $label }
choice-badge-remove-lain = More cards
    .spoken = See more cards
    .phrases = more cards
choice-badge-remove-batal = Next
    .spoken = To the staff screen
    .phrases = next
screen-badge-sure = Remove the card { $label }? It cannot be used any more then.
choice-badge-sure-ya = Yes, remove it
    .spoken = Yes, remove that card
    .phrases = yes remove it
choice-badge-sure-tidak = Never mind
    .spoken = Do not remove it
    .phrases = never mind

screen-badge-done-enrolled = The card { $label } is enrolled.
screen-badge-done-removed = The card { $label } is removed.
note-badge-enrolled = Remember its PIN. Tell it to nobody.
note-badge-removed = The other cards still work.
choice-badge-done-lanjut = Next
    .spoken = To the staff screen
    .phrases = next
note-badge-nothing = Nothing has changed at this kiosk.
choice-badge-problem-lanjut = Next
    .spoken = Close this message
    .phrases = next

screen-wait-badge-check = One moment, please. The PIN is being checked.
screen-wait-badge-read = The card is being read. Please do not lift it yet.
screen-wait-badge-seal = One moment, please. The PIN is being kept.

error-badge-error = Staff cards cannot be used just now.
error-badge-locked = The PIN was wrong several times. Please wait.
error-badge-taken = This card is enrolled already. Use another card.
error-badge-label-taken = That name is in use. Choose another.
error-badge-no-card = There is no card on the reader yet. Put it on first.
error-badge-ektp = That is an e-KTP. Use a plain NFC card.
error-badge-no-number = That card has no lasting number. Use another card.

# `./run badge`, on a terminal.
badge-command-lay = Put the card on the reader. Use a plain NFC card, not an e-KTP.
badge-command-no-card = No card was put on. Run it again.
badge-command-no-terminal = A PIN can only be typed at a terminal.
badge-command-no-reader = This kiosk has no card reader. Change card.reader in its settings.
badge-command-simulated = The card reader is simulated. Name the card, for example --simulated contoh-4.
badge-command-not-simulated = Sample cards are for the simulated reader only.
badge-command-no-such-card = There is no sample card { $name }.
badge-command-bad-label = The name of a card has 2 to { $most } letters, for example "Counter 2".
badge-command-pin = PIN (six digits):{" "}
badge-command-again = The same PIN once more:{" "}
badge-command-bad-pin = A PIN has six digits.
badge-command-guessable = That PIN is easy to guess. Choose another.
badge-command-different = The two PINs differ. Begin again with the first.
badge-command-given-up = No PIN was chosen. The card is not enrolled.
badge-command-enrolled = The card "{ $label }" is enrolled as number { $number }.
badge-command-one = { $number }  { $label }  (since { $since })
badge-command-none = There are no staff cards at this kiosk yet.
badge-command-removed = Card number { $number } is removed.
badge-command-not-there = There is no card number { $number }. See the list: ./run badge list
