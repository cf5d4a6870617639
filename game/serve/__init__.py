"""The game in a browser: a server that gives every visitor an app of their own."""
