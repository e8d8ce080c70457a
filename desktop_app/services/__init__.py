"""Use cases as functions: one transaction each, with an audit line, undoable. No Tk here."""
