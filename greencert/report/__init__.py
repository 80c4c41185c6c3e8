"""Result -> a neutral document tree, and the tree as text, Markdown and JSON. No numbers are made here."""
