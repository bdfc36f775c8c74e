"""The checks, one small module each: a `run` over a draft, and the `CHECK` that describes it."""
