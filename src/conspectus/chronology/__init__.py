"""Agencies' accounts side by side: merged, never melted. See `merge`."""
