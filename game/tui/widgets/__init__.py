"""The parts of the screens; each shows a view and knows no rules."""
