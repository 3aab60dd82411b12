screen-complaint-topic = { $sapaan ->
        [you] What would you like to report? Please choose one.
       *[other] What would you like to report, { $sapaan }? Please choose one.
    }
choice-complaint-topic-jalan-rusak = Damaged road
    .spoken = A road with holes or other damage
    .phrases = damaged road
choice-complaint-topic-sampah-menumpuk = Piles of rubbish
    .spoken = Rubbish is not collected
    .phrases = piles of rubbish
choice-complaint-topic-lampu-jalan-mati = Street light out
    .spoken = A light in the street does not work
    .phrases = street light out
choice-complaint-topic-air-tidak-mengalir = No running water
    .spoken = No water comes from the tap
    .phrases = no running water
choice-complaint-topic-lainnya = Another problem
    .spoken = A problem that is not listed here
    .phrases = another problem

screen-complaint-keep = Shall I save your answers? With a code you can go on later.
note-complaint-keep = { $sapaan ->
        [you] Only you can open them, with a code.
       *[other] Only you can open them, { $sapaan }, with a code.
    }
choice-complaint-keep-simpan = Yes, save
    .spoken = Save the answers under a code
    .phrases = yes save
choice-complaint-keep-jangan = No need
    .spoken = Do not save. The answers are lost if the power goes
    .phrases = no need

screen-complaint-code = { $sapaan ->
        [you] Here is your code. Write it down, or print it on paper.
       *[other] Here is your code, { $sapaan }. Write it down, or print it on paper.
    }
note-complaint-code = This code opens your answers again. Do not tell anybody else.
choice-complaint-code-lanjut = Done, go on
    .spoken = The code is written down. Go on
    .phrases = go on
choice-complaint-code-cetak = Print the code
    .spoken = Print the code on paper
    .phrases = print the code

screen-complaint-place = What is the place close to?
choice-complaint-place-ketik = Type it myself
    .spoken = Type the name of the street or the place
    .phrases = type it myself
field-complaint-street = Street
screen-complaint-street = In which street? Type its name.
wrong-complaint-street = The street's name is too short. Type at least three letters.

screen-complaint-detail = How bad is it?
choice-complaint-detail-ringan = Still minor
    .spoken = Still minor, it does not bother people yet
    .phrases = still minor
choice-complaint-detail-parah = Already bad
    .spoken = Already bad, it bothers many people
    .phrases = already bad
choice-complaint-detail-bahaya = Dangerous
    .spoken = Dangerous, people may get hurt
    .phrases = dangerous
choice-complaint-detail-ketik = Type it myself
    .spoken = Tell it in your own words
    .phrases = type it myself
field-complaint-words = What is wrong
screen-complaint-words = Tell what is wrong. Type slowly.
wrong-complaint-words = That is too short. Type at least five letters.

screen-complaint-name = Shall I put the name from your card on this report?
note-complaint-name = No name is fine too. The name is sent along with the report.
choice-complaint-name-pakai = Yes, use my name
    .spoken = Use the name from the card
    .phrases = yes use my name
choice-complaint-name-tanpa = Without a name
    .spoken = Send the report without a name
    .phrases = without a name

screen-complaint-review = Let me read it to you. If it is right, send it.
label-edit = Change { $name }
spoken-edit = Change the answer about { $name }
choice-complaint-review-kirim = All correct, send
    .spoken = Send this report to the office
    .phrases = send | all correct

error-service-no-topics = The office has no kinds of report here yet. Please ask staff.
note-nothing-sent = { $sapaan ->
        [you] Nothing has been sent. This is not your fault.
       *[other] Nothing has been sent. This is not your fault, { $sapaan }.
    }
choice-complaint-closed-ulang = Try again
    .spoken = Try again now
    .phrases = try again
choice-complaint-closed-berhenti = Later
    .spoken = Return to the first screen
    .phrases = later
choice-complaint-not-sent-ulang = Try again
    .spoken = Check your answers, then try again
    .phrases = try again
choice-complaint-not-sent-berhenti = Never mind
    .spoken = Do not report it after all
    .phrases = never mind
note-not-kept = You can still send the report. The answers are lost if the power goes.
choice-complaint-not-kept-lanjut = Go on
    .spoken = Go on without saving
    .phrases = go on
note-not-printed = The code stays on the screen. Please write it down, or hear it.
choice-print-failed-lanjut = Go on
    .spoken = Go on
    .phrases = go on

screen-receipt-sent = { $sapaan ->
        [you] Your report has been sent.
       *[other] Your report has been sent, { $sapaan }.
    }
screen-receipt-sending = Your report is saved. We are sending it now.
screen-receipt-kept = Your report is saved, not sent yet. We send it when the network is back.
screen-receipt-unsure = We are not sure your report was sent. We try once more with the same number.
screen-receipt-attention = Your report is saved, not sent yet. Show this code to staff.
screen-receipt-doubtful = Your report may have arrived. Show this code to staff.
screen-receipt-expired = Your report was not sent. Please report it to staff.
screen-receipt-paper = Please take your paper.
screen-receipt-no-paper = Please write the code down, or hear it.
fact-sent = Sent
fact-sending = Saved, being sent
fact-kept = Saved, not sent yet
fact-unsure = Not sure it was sent
fact-attention = Saved, not sent yet. Show this code to staff.
fact-doubtful = It may have arrived. Show this code to staff.
fact-expired = Not sent
fact-keep-paper = Keep this paper to ask about it later.
fact-how-to-ask = At the kiosk choose I have a code, then type this code.
fact-how-to-go-on = At the kiosk choose I have a code to go on.
fact-keep-code = Do not give this code to anybody else.
fact-draft = Answers are saved, not sent yet
stamp-sent = Sent
stamp-sending = Saved
stamp-kept = Saved
stamp-unsure = Not sure
stamp-attention = Not sent yet
stamp-doubtful = Not sure
stamp-expired = Not sent
choice-receipt-cetak = Print again
    .spoken = Print the paper once more
    .phrases = print again
choice-receipt-lain = Other services
    .spoken = Return to the first screen
    .phrases = other services
