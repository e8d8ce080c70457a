"""Figures of speed and memory, each beside its floor measured in the same run."""
