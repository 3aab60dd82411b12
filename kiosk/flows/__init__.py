"""What the kiosk can do, one file a flow: a generator of turns, and how each of its turns is drawn."""
