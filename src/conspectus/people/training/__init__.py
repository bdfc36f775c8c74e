"""How the shipped weights come about: a made-up population, its records with errors, the counts.

`python -m conspectus.people.training` writes the file anew; the same seed gives the same bytes.
"""
