"""What is seen before the main window: the first start, signing in, and the lock."""
