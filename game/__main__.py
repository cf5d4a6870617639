"""``python -m game`` is the same command as ``communique``."""

from game.cli import main

if __name__ == "__main__":
    main()
