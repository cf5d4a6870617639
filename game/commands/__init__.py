"""What the commands of the command line do; ``game.cli`` imports each when it is called."""
