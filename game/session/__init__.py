"""One playthrough: decisions, undo, journal, replay."""
