"""The update form of DTSEN in SIKS-NG: its questions, their order and their rules."""
