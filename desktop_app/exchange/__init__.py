"""Sealed parcels: keys, signatures, reading and writing safely on a stick.

This room knows rows of changes as plain dictionaries; what a row means is decided elsewhere.
"""
