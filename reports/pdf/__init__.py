"""Printed pages, drawn on the canvas with embedded fonts and positions in millimetres."""
