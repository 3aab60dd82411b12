"""`./run speech models|record|train`: the recogniser's models, an office's own recordings, and training on them.

For the office's staff. Nothing that was said is printed.
"""
