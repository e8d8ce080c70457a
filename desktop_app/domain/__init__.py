"""What things are and which rules hold: pure Python, standard library only."""
