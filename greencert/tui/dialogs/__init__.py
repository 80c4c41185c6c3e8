"""Small windows that ask for a few things and hand them back."""
