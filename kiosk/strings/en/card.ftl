screen-card-greeting = { $sapaan ->
        [you] Good { $part }. I have read your card. May I use its data today?
       *[other] Good { $part }, { $sapaan }. I have read your card. May I use its data today?
    }
note-card-greeting = { $sapaan ->
        [you] The data is deleted when you press Finish.
       *[other] The data is deleted when you press Finish, { $sapaan }.
    }
choice-card-greeting-ya = Yes, you may
    .spoken = The card's data may be used until you press Finish
    .phrases = yes you may | yes
choice-card-greeting-sendiri = No, fill it in myself
    .spoken = The card's data is not used and is deleted at once
    .phrases = fill it in myself
note-card-problem = You can do it without a card too. No data is kept.
choice-card-problem-ketik = Type the NIK
    .spoken = Type the NIK number from the card
    .phrases = type the nik
choice-card-problem-lanjut = Go on without a card
    .spoken = Go on without a card
    .phrases = go on without a card | without a card

screen-card-glimpse = This is an e-KTP. This kiosk cannot open it yet. Would you like to type the NIK?
note-card-glimpse = You can do it without a card too. No data is kept.
choice-card-glimpse-ketik = Type the NIK
    .spoken = Type the NIK number from the card
    .phrases = type the nik
choice-card-glimpse-lanjut = Go on without a card
    .spoken = Go on without a card
    .phrases = go on without a card | without a card

screen-card-two = There are two cards on the reader. Please take one of them.
note-card-two = I am waiting until there is only one card.
choice-card-two-lanjut = Go on without a card
    .spoken = Go on without a card
    .phrases = go on without a card | without a card

tier-chip = Read from the chip
tier-photo = Photo from the chip, not verified
tier-typed = Right form, no proof of registration

screen-cover-gone = The card has been taken. I have covered the screen for now.
note-cover-gone = Put the card on again, or go on without it.
screen-cover-unread = I could not read this card. I have covered the screen for now.
note-cover-unread = Put your own card on again, or go on without it.
choice-cover-lanjut = Go on without a card
    .spoken = Go on without a card on the reader
    .phrases = go on without a card | without a card
choice-cover-akhiri = End
    .spoken = End and clear the screen
    .phrases = end

screen-tray = Choose a sample card to put on the reader.
choice-tray-contoh-1 = Card of a woman
    .spoken = Put on the sample card of a woman
    .phrases = card of a woman
choice-tray-contoh-2 = Card of a man
    .spoken = Put on the sample card of a man
    .phrases = card of a man
choice-tray-contoh-3 = Broken card
    .spoken = Put on a card that cannot be read
    .phrases = broken card
choice-tray-contoh-4 = Bank card
    .spoken = Put on a card that is not an e-KTP
    .phrases = bank card
choice-tray-ambil = Take the card
    .spoken = Take the card off the reader
    .phrases = take the card
