"""The operating system: folders, log, drives, printing, single instance, settings."""
