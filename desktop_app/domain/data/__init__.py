"""Facts that ship with the program as files."""
