"""`./run card watch|read|doctor|simulate`: what lies on the reader, what it says, and why it says no more.

For the office's staff and for developers. Nothing personal is printed: no UID, no photo, names and numbers masked.
"""
