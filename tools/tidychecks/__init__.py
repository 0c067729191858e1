"""The checks of tools/tidy.py, one file a subject."""
