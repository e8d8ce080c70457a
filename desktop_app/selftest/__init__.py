"""`--selftest`: the program tries each of its parts, above all where it is frozen."""
