"""One resident's session: everything known about a person hangs on one object, and ends with it."""
