"""From which size of the terminal on a screen has room for more."""

WIDE = 110
"""Columns from which a side panel fits."""
VAST = 165
"""Columns from which the story, the decision and the panel each have a column."""
TALL, HIGH = 30, 46
"""Rows from which remarks need not be cut, and from which they are told in words."""
