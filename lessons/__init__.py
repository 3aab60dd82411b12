"""Lessons: their format, checker, player and mastery. Pure: reads its own files, sends and shows nothing."""
