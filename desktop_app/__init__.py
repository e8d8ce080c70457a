"""Padan: the poor households of a regency and the houses rebuilt for them, kept on an office PC.

`desktop_app/README.md` draws the rooms of this package and says which may use which.
"""
