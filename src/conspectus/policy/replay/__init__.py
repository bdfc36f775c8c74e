"""Policies replayed over a case: what each would have said, of whom, and what would settle it."""
