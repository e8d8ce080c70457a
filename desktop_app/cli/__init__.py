"""The command line, for the IT officer and for automation."""
