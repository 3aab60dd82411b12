# Keyboard, scanning and keypads.

choice-key-abc = ABC
    .spoken = Letters in the order of the alphabet
    .phrases = alphabet order
choice-key-qwerty = QW
    .spoken = Letters as on a telephone
    .phrases = telephone order
say-letters-abc = The letters are in the order of the alphabet now.
say-letters-qwerty = The letters are as on a telephone now.

# Words that are likely at the start of a field, and further on (-later); the likeliest first. Places have Indonesian names, whoever types them.
domain-street = jalan | gang | dusun | kampung | perumahan | pasar | sekolah | masjid | gereja | puskesmas | jembatan | lapangan | terminal
domain-street-later = dekat | seberang | samping | sekitar | nomor
domain-story = road | lamp | waste | water | flood | please
domain-story-later = is | broken | pothole | dark | leaking | since | long | near | house | school | market | repair | collect | day | week | month | night | neighbour | child

# A row of a keyboard that one switch has come to.
spoken-row = Row { $first } to { $last }.
spoken-row-digits = Digits.
spoken-row-bar = Buttons at the bottom.

# What a keyboard says while one types.
spoken-erased-letter = { $letter } deleted.
