# The code said aloud, and what else belongs to the end of a complaint.

choice-complaint-code-dengar = Hear the code
    .spoken = The code is said aloud. Others may hear it too
    .phrases = hear the code
choice-receipt-dengar = Hear the code
    .spoken = The code is said aloud. Others may hear it too
    .phrases = hear the code
note-code-aloud = Write it down. Don't tell it to others.
screen-code-aloud = Your code: { $code }.
choice-code-aloud-lanjut = Go on
    .spoken = Back to the screen before
    .phrases = go on
note-not-dropped = The answers that were kept will go away by themselves.
choice-complaint-not-dropped-lanjut = Go on
    .spoken = Go on
    .phrases = go on
screen-complaint-no-name = The card isn't there. The report goes without a name.
note-complaint-no-name = Put the card back if your name is to be used.
choice-complaint-no-name-lanjut = Go on
    .spoken = Go on without a name
    .phrases = go on
screen-wait-print-receipt = One moment, please. Your paper is being printed.
screen-wait-print-code = One moment, please. Your paper is being printed.
