"""Sealed monthly packages: keys, signatures, manifest, reading and writing safely on a stick."""
