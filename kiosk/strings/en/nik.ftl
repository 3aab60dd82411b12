# A NIK that is typed or said, where the card can't be read.

choice-home-nik = Type the NIK
    .spoken = Type the NIK number, since the card cannot be read
    .phrases = type the nik

screen-nik-about = Can the card not be read? You may type the NIK. I only check whether the numbers fit.
note-nik-about = { $sapaan ->
        [you] That is no proof of registration. The NIK is deleted when you press Finish.
       *[other] That is no proof of registration. The NIK is deleted when you press Finish, { $sapaan }.
    }
choice-nik-about-ketik = Yes, type the NIK
    .spoken = Type or say the sixteen digits of the NIK
    .phrases = type the nik
choice-nik-about-tanpa = No, thanks
    .spoken = Go on without a NIK
    .phrases = no thanks | without a nik

screen-nik-digits = Type the NIK from the KTP, or say its digits one by one.
screen-nik-digits-deaf = Type the NIK from the KTP. It has sixteen digits.
wrong-nik-length = A NIK has sixteen digits. So far there are { $count } digits.
wrong-nik-date = The birth date digits in this NIK do not fit. Let us check again. They are the seventh to the twelfth.
wrong-nik-serial = The last four digits of this NIK do not fit. Let us check again.
choice-nik-digits-dengar = Hear the NIK
    .spoken = The NIK is said aloud. Others may hear it too
    .phrases = hear the nik
why-not-nik-digits-dengar = No digit has been typed yet.
spoken-entry-private = { $name }. { $count } digits so far.
spoken-typed-private = { $count } so far.

screen-nik-check = Let us check first. If it is right, I use this NIK until Finish.
choice-nik-check-benar = It is right
    .spoken = It is right. The NIK may be used until Finish
    .phrases = it is right | right
choice-nik-check-ubah = Change
    .spoken = Change the digits of the NIK
    .phrases = change | change the digits
choice-nik-check-dengar = Hear what it says
    .spoken = The NIK and what it says are said aloud. Others may hear it too
    .phrases = hear what it says
warning-nik-region-unknown = Not known, perhaps split.
warning-nik-sex-differs = The sex on the card is not what the NIK says.
warning-nik-birth-differs = The birth date on the card is not what the NIK says.
word-born = Born
word-region = Region in the NIK
word-or = { " " }or{ " " }
word-male = male
word-female = female
fact-nik-birth = { $day } { $month } { $years }, { $sex }

screen-nik-aloud = The NIK you typed: { $groups }.
choice-nik-aloud-lanjut = Go on
    .spoken = Back to the screen before
    .phrases = go on
screen-wait-nik-region = One moment, I am looking up the name of the region.
