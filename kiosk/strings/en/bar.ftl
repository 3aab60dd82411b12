# The fixed bar, on every screen. Its phrases are heard everywhere, so nothing else may sound like them.

choice-bar-ulangi = Repeat
    .spoken = Hear it once more
    .phrases = repeat | say it again | once more

choice-bar-kembali = Back
    .spoken = Go back to the screen before
    .phrases = back | go back

choice-bar-petugas = Call staff
    .spoken = Call a member of staff to help you
    .phrases = call staff | staff | help

choice-bar-atur = Text & voice
    .spoken = Set letters, voice and language
    .phrases = text and voice | set the voice

choice-bar-selesai = Finish
    .spoken = Finish and clear everything from the screen
    .phrases = finish | all finished
