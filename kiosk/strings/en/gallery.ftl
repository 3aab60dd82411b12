# The gallery (./run gallery): what its pages show where no flow has a text for it. Seen by who designs and checks.

gallery-states = Each button shows its state.
gallery-many = From one to six choices.
gallery-note = This is a note below the picture.
gallery-empty = No report yet. Shall we begin now?
gallery-closed-why = This can't be chosen yet.
gallery-heard = report a problem
gallery-name = Name
gallery-name-value = C••••• W•••••
gallery-story = Story
gallery-story-value = The road in front of the village hall has had a hole for two months, and stands under water when it rains.
gallery-item-text = This is text on the practice device.
gallery-item-field = Street name
gallery-item-button = SEARCH
gallery-item-card = Sample card
gallery-item-message = Meeting at the village hall, Monday at 09.00.
gallery-item-sender = Village office
gallery-address = contoh.go.id
gallery-heading = Heading of the exercise

choice-gallery-biasa = Normal
    .spoken = A normal button
choice-gallery-terfokus = Focused
    .spoken = The focused button
choice-gallery-ditekan = Pressed
    .spoken = The pressed button
choice-gallery-disebut = Spoken of
    .spoken = The button that is being spoken of
choice-gallery-utama = Primary
    .spoken = The primary button
choice-gallery-tertutup = Closed
    .spoken = A button that can't be chosen yet
choice-gallery-ubah = Change
    .spoken = Change this answer
