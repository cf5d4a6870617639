"""From which size of the terminal on a screen has room for more."""

WIDE = 110
"""Columns from which a side panel fits."""
TALL, HIGH = 30, 46
"""Rows from which remarks need not be cut, and from which they are told in words."""
