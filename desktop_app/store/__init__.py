"""The store: the only room that knows the database engine."""
