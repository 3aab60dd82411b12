# Words of the screen that belong to no turn (kiosk/ui/words.py).

word-voice-speaking = Pandu is speaking
word-voice-speaking-short = Pandu speaks
word-voice-listening = I am listening. Please speak.
word-voice-listening-short = Please speak
word-voice-heard = I heard: “{ $heard }”
word-voice-quiet = Please touch or speak
word-voice-quiet-short = Touch or speak
word-voice-off = Please touch the screen.
word-voice-off-short = Please touch
word-voice-headset = My voice is in the headset.
word-voice-headset-short = In the headset
word-training = PRACTICE
word-steps = Step { $step } of { $of }
word-steps-short = { $step } of { $of }
word-seconds = seconds
word-edit = Change
word-digits = { $typed } digits typed, { $missing } to go
word-digits-short = { $missing } digits to go
word-touched = You touched this
word-touched-short = You were here
word-or-say = or say: { $phrase }
spoken-left = { $seconds } seconds left.
