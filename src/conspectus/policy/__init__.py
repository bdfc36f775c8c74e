"""Policies: short texts that a practitioner can read aloud, and what they say of a record."""
