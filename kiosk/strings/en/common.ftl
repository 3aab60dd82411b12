# Words that many screens share.

# English calls nobody “you” by name: where $sapaan is “you”, a message leaves it out.
word-ibu = Ma'am
word-bapak = Sir
word-bapak-ibu = you
word-pagi = morning
word-siang = afternoon
word-sore = afternoon
word-malam = evening
word-name = Name
word-nik = NIK
word-source = Source
word-code = Code
word-your-code = Your code
word-topic = Problem
word-place = Place
word-detail = Condition
word-when = Time
word-state = Status
word-ticket = Number
word-receipt = Receipt of your report
word-draft-paper = Code of your answers
word-own-work = Without help
word-training-note = Not real data. Mistakes are fine.
word-training-sending = Practice only. Nothing is sent to the office.
word-training-paper = PRACTICE

number-1 = one
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six

digit-0 = zero | oh
digit-1 = one
digit-2 = two
digit-3 = three
digit-4 = four
digit-5 = five
digit-6 = six
digit-7 = seven
digit-8 = eight
digit-9 = nine

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
fact-date = { $day } { $month } { $year }, { $time }

spoken-place = Choice { $at } of { $of }.
spoken-numbered = { $number }: { $label }.
spoken-one-choice = Your choice: { $label }.
word-entry = What you typed
spoken-entry-empty = { $name }. Nothing in it yet.
spoken-entry = { $name }. It says: { $value }.
spoken-entry-masked = { $name }. { $count } letters so far.

why-not-back-nowhere = This is the first screen. There is none before it.
why-not-back-settled = Your report is ready to be sent. It cannot be changed any more.

choice-key-hapus = Delete
    .spoken = Delete one letter
    .phrases = delete
choice-key-spasi = Space
    .spoken = Space
    .phrases = space
choice-key-lanjut = Next
    .spoken = Go to the next screen
    .phrases = next

say-again = Sorry, I did not understand. Please say it again.
say-touch-instead = Sorry, I did not understand. Please touch the screen, or call staff.
say-goodbye = Thank you. The data on the screen is deleted. Please take your card and paper.
say-other-card = This is another card. I have cleared the screen.
say-card-forgotten = Your card is still on the reader. Please do not forget it.
