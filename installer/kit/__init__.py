"""Building Padan's programs and installers; standard library only."""
