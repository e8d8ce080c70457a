"""Reading other people's files: guard, sheets, header matching, one module a format."""
