"""Parts of a page as lines of text: each knows its words and how they fold, and no widget."""
