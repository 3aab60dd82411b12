field-resume-code = Code on the paper
screen-resume-code = Type the code on the paper. It has eight letters and digits.
wrong-resume-code = The code is not complete. It has eight letters and digits.
note-resume-nothing = Nothing has changed and nothing was sent.
choice-resume-nothing-ulang = Try again
    .spoken = Type the code again
    .phrases = try again
choice-resume-nothing-berhenti = Later
    .spoken = Return to the first screen
    .phrases = later

screen-status-sent = { $sapaan ->
        [you] Your report has been sent.
       *[other] Your report has been sent, { $sapaan }.
    }
screen-status-sending = { $sapaan ->
        [you] Your report is saved.
       *[other] Your report is saved, { $sapaan }.
    }
screen-status-kept = { $sapaan ->
        [you] Your report is saved, not sent yet.
       *[other] Your report is saved, { $sapaan }, not sent yet.
    }
screen-status-unsure = { $sapaan ->
        [you] We are not sure your report was sent.
       *[other] We are not sure your report was sent, { $sapaan }.
    }
screen-status-attention = { $sapaan ->
        [you] Your report has not been sent yet.
       *[other] Your report has not been sent yet, { $sapaan }.
    }
screen-status-doubtful = { $sapaan ->
        [you] Your report may have arrived.
       *[other] Your report may have arrived, { $sapaan }.
    }
screen-status-expired = { $sapaan ->
        [you] Your report was not sent.
       *[other] Your report was not sent, { $sapaan }.
    }
note-status-sent = The report has been received.
note-status-sending = We are sending it now.
note-status-kept = We send it ourselves when the network is back.
note-status-unsure = We try once more with the same number.
note-status-attention = Show this code to staff.
note-status-doubtful = Show this code to staff.
note-status-expired = Please report it again, or ask staff.
choice-status-lanjut = First screen
    .spoken = Return to the first screen
    .phrases = first screen
screen-stranded = This report was sent before. Let us see its status.
choice-stranded-cek = See the status
    .spoken = See the status of the report
    .phrases = see the status
