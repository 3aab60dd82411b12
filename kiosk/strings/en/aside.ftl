screen-help = Help from staff, please.
note-help = { $sapaan ->
        [you] I am calling staff aloud. If nobody comes, please wave. Your answers are kept.
       *[other] I am calling staff aloud. If nobody comes, please wave. Your answers are kept, { $sapaan }.
    }
note-help-mute = { $sapaan ->
        [you] Please wave to staff. Your answers are kept.
       *[other] Please wave to staff. Your answers are kept, { $sapaan }.
    }
choice-help-lanjut = Go on
    .spoken = Return to your answers
    .phrases = go on

screen-leave = Your report has not been sent. Do you still want to end?
choice-leave-tidak = No, go on
    .spoken = Return to your answers
    .phrases = no go on | go on
choice-leave-ya = Yes, end it
    .spoken = End and clear the screen. Answers without a code will be lost
    .phrases = yes end it

screen-idle = { $sapaan ->
        [you] Are you still here?
       *[other] Are you still here, { $sapaan }?
    }
note-idle = After that the screen is cleared.
choice-idle-ya = Yes, still here
    .spoken = Yes, go on
    .phrases = yes | still here
choice-idle-tidak = End
    .spoken = End and clear the screen
    .phrases = end

screen-meaning = { $sapaan ->
        [you] Do you mean: { $label }?
       *[other] { $sapaan }, do you mean: { $label }?
    }
choice-meaning-ya = Yes, right
    .spoken = Yes, that is what I mean
    .phrases = yes | yes right
choice-meaning-bukan = No
    .spoken = No, not that
    .phrases = no

screen-wait = One moment, please.
screen-wait-card-read = Reading your card. Please do not lift it yet.
screen-wait-complaint-topics = One moment, please. I am getting the choices ready.
screen-wait-complaint-outcome = One moment, please. Your report is being sent.
screen-wait-code-open = One moment, please. I am checking the code.
note-wait = { $waited } seconds so far. It usually takes less than 10 seconds.
choice-wait-berhenti = I do not want to wait
    .spoken = Do not wait any longer
    .phrases = stop waiting
