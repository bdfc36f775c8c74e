"""Fictional published reviews in the layouts that real ones have, what is true of them, a scorer.

Every person, place and body in them is made up. They were written before the reader was seen, so
that a score says something. `written/NAME.txt` is the review, `written/NAME.toml` the truth; the
files themselves (Word, HTML, PDF) are made when tests run. Run: python -m tests.published_reviews
"""
