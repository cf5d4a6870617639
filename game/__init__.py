"""Communiqué: diplomacy you can play, teach and write."""

__version__ = "0.1.0"
