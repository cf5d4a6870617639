"""The registry of commands, by what they are for."""
