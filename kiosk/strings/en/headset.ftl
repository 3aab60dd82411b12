# A headset that comes and goes, and what is said into it alone.

say-headset-in = You hear me in the headset now.
say-headset-out = The headset is out. I speak through the loudspeaker now.
note-headset-left = A headset is plugged in. My voice comes out there.

screen-headset = You hear me in the headset now. Shall I make the screen black?
note-headset = Press an arrow to move, the round key to choose.
choice-headset-tutup = Close the screen
    .spoken = The screen turns black. Only you know what it holds.
    .phrases = close the screen
choice-headset-biarkan = Leave it open
    .spoken = The screen stays lit
    .phrases = leave it open

spoken-veiled = { $name }, as far as it shows: { $seen }.
spoken-masked-notes = Digits are not read out. The first note is one, the next is two.
spoken-masked-headset = Digits already typed are not read out.
