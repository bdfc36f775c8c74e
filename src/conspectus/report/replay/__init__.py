"""Policies replayed over a case, as a page for people to read."""
