"""The twin of a real reader and of a real security module. Practice only: all of it is marked LATIHAN."""
