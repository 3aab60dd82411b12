# `./run check`: for the office's staff. One sentence says what was found, the next what to do.

word-check-well = WELL
word-check-needed = NEED

check-all-ready = Everything is ready.
check-all-lacking-demo = Something isn't ready. For practice the kiosk can be used all the same.
check-all-lacking-site = Something isn't ready. Mend it before the kiosk opens.

check-display-ready = Screen: ready.
check-display-missing = Screen: none. Connect a screen, or use ./run --vnc.

check-card-reader-simulated = Card reader: simulated, for practice.
check-card-reader-off = Card reader: switched off in the settings.
check-card-reader-ready = Card reader: ready.
check-card-reader-reader-missing = Card reader: not found. Check its USB cable.
check-card-bridge-ready = Card reading program: ready.
check-card-bridge-failed = Card reading program: not ready. Run: ./run card doctor
check-card-service-ready = Card service: ready.
check-card-service-library-missing = Card service: not installed. Run ./run again.
check-card-service-service-down = Card service: not running. Run: sudo systemctl start pcscd.

check-microphone-off = Microphone: switched off in the settings.
check-microphone-microphone-ready = Microphone: ready ({ $name }).
check-microphone-microphone-missing = Microphone: none. Connect one; touch and keys work all the same.
check-speaker-speaker-ready = Loudspeaker: ready ({ $name }).
check-speaker-speaker-missing = Loudspeaker: none. Connect one; the words are shown all the same.
check-headset-off = Headset: switched off in the settings.
check-headset-simulated = Headset: simulated by a file, for practice.
check-headset-headset-in = Headset: ready, plugged in now.
check-headset-headset-out = Headset: its socket is ready, empty now.
check-headset-headset-missing = Headset: no socket found. Check headset.kind and headset.device in the settings.
check-headset-headset-unreadable = Headset: its socket may not be read. Put the kiosk's user into the group input.
check-headset-headset-silent = Headset: its sound device isn't there. Check headset.output in the settings.
check-voice-voice-ready = Pandu's voice: ready ({ $name }).
check-voice-voice-missing = Pandu's voice: not installed. Run ./run again.
check-voice-voice-failed = Pandu's voice: fails to speak. Restart the kiosk, then check again.
check-recogniser-recogniser-ready = Speech recognition: ready ({ $name }).
check-recogniser-recogniser-died = Speech recognition: it stops by itself. Delete the model folder, then run ./run again.
check-recogniser-recogniser-slow = Speech recognition: too slow. Close other programs, then check again.
check-recogniser-recogniser-missing-model = Speech recognition: its model is missing. Run ./run again.
check-recogniser-recogniser-bad-model = Speech recognition: its model is damaged. Delete the model folder, then run ./run again.
check-recogniser-recogniser-model-unwritable = Speech recognition: its model can't be stored. Check room and rights of the data folder.

check-store-store-ready = Storage: ready.
check-store-store-no-folder = Storage: the data folder can't be made. Check data_folder and its rights.
check-store-store-key-missing = Storage: its key is gone. Restore the key from a backup.
check-store-store-key-exposed = Storage: others can read its key. Change its mode to 0600.
check-store-store-key-broken = Storage: its key is damaged. Restore the key from a backup.
check-store-store-wrong-key = Storage: the key doesn't fit. Restore the key from a backup.
check-store-store-newer = Storage: written by a newer Pandu. Install the newest version.
check-store-store-full = Storage: the disk is full. Make room.
check-store-store-busy = Storage: in use. Close the other Pandu, then check again.
check-store-store-broken = Storage: damaged, or it can't be written. Restore it from a backup.

check-disk-ready = Room on the disk: enough.
check-disk-nearly-full = Room on the disk: less than 500 MB. Make room.

check-printer-folder = Printer: simulated, papers are PDF files in the folder kertas, for practice.
check-printer-off = Printer: turned off in the settings.
check-printer-ready = Printer: ready.
check-printer-printer-missing = Printer: not connected. Check power, cable, and its address in the settings.
check-printer-printer-paper-out = Printer: out of paper. Refill it.
check-printer-printer-cover-open = Printer: the cover is open. Close it until it clicks.
check-printer-printer-offline = Printer: not ready. Turn it off and on, then look at its lights.
check-printer-printer-failed = Printer: cannot be used. Check the permissions of its device.

check-complaints-sandbox = Complaints service: simulated on this machine, for practice.
check-complaints-service-ready = Complaints service: ready.
check-complaints-service-no-topics = Complaints service: it offers no topics. Ask who runs it.
check-complaints-service-unreachable = Complaints service: no connection. Check the network and the address.
check-complaints-service-untrusted = Complaints service: its certificate doesn't hold. Check the kiosk's clock, then the address.
check-complaints-service-refused = Complaints service: it refuses. Check the address in the settings.
check-complaints-service-broken = Complaints service: out of order. Try again later.
check-complaints-service-garbage = Complaints service: its answer isn't known. Check the address in the settings.
check-complaints-service-slow = Complaints service: too slow. Check the network, try again later.
check-complaints-service-too-large = Complaints service: its answer is too large. Check the address in the settings.
check-complaints-service-redirected = Complaints service: it leads elsewhere. The network may ask for a login first.
