"""Widgets that know nothing of files: each receives a value and shows it, or posts what was typed."""
