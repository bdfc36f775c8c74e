"""Defects planted in correct reports, by the check that must find them."""
