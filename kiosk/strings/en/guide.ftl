# The first time at a kiosk.

screen-guide-start = Let us try for a moment. Mistakes are fine.
choice-guide-start-coba = Choose this
    .spoken = Try to choose this picture of a hand
    .phrases = choose me
choice-guide-start-lewati = No need
    .spoken = I know how already
    .phrases = no need

screen-guide-way = Well done! That is how to answer.
note-guide-way-touch = You touched it right.
note-guide-way-voice = I heard you clearly.
note-guide-way-keys = Those are the right keys.
note-guide-others = You may touch, speak, or use the keys.
note-guide-others-deaf = You may touch or use the keys.
choice-guide-way-lanjut = Go on
    .spoken = Go on
    .phrases = go on

screen-guide-back = When something is wrong, choose Back below.
note-guide-back = You can change an answer. Nothing breaks.
choice-guide-back-lanjut = Go on
    .spoken = Go on
    .phrases = go on

screen-guide-help = When you are unsure, choose Call staff below.
note-guide-help = Staff are glad to help, at any time.
choice-guide-help-lanjut = Let us begin
    .spoken = You are ready, let us begin
    .phrases = let us begin
