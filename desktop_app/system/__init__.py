"""The computer around the program: folders, log, drives, printing, one running copy, settings."""
