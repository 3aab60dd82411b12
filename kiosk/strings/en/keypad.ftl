# The printed legend of a keypad (./run keypad).

keypad-title = Keys of the kiosk
keypad-scale = Print at 100 %, not scaled. This line is 50 mm long.
keypad-how = Put it beside the keys. Print the black shapes raised, so that fingers feel them.
keypad-least = Two keys are enough: Next and Choose.
keypad-written = The legend of the keys was written to { $file }.
keypad-unwritten = The legend can't be written to { $file }. Try another folder.

keypad-next = Next
    .spoken = On to the next choice.
keypad-previous = Previous
    .spoken = Back to the choice before.
keypad-choose = Choose
    .spoken = Takes the choice that was named.
keypad-switch = One switch
    .spoken = Takes a choice while the screen moves on by itself.
keypad-repeat = Repeat
    .spoken = Listen once more.
keypad-back = Back
    .spoken = Back to the screen before.
keypad-help = Staff
    .spoken = Calls a member of staff.
keypad-finish = Finish
    .spoken = Finishes, and clears the screen.
