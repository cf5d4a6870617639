"""What to show, as plain data."""
