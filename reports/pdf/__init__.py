"""One module a printed document."""
