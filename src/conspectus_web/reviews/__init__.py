"""A review, the bodies and people in it, what was asked of whom, and who may see what."""
