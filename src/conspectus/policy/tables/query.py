"""A query that grows step by step: named parts, each built on those before."""

NEVER = 1 << 62  # later than any instant
EVER = -(1 << 62)  # earlier than any


class Query:
    """Named parts of one SQL statement (common table expressions), in DuckDB's dialect."""

    def __init__(self) -> None:
        self._parts: list[tuple[str, str]] = []

    def add(self, hint: str, sql: str) -> str:
        """Put a part in, and get its name."""
        name = f"{hint}_{len(self._parts)}"
        self._parts.append((name, sql))
        return name

    def ending(self, last: str) -> str:
        """The whole statement, which gives what `last` selects."""
        parts = ",\n".join(f"{name} AS (\n  {sql}\n)" for name, sql in self._parts)
        return f"WITH {parts}\n{last}" if parts else last


def least(parts: list[str]) -> str:
    """The earliest of instants."""
    return parts[0] if len(parts) == 1 else f"LEAST({', '.join(parts)})"


def greatest(parts: list[str]) -> str:
    """The latest of instants."""
    return parts[0] if len(parts) == 1 else f"GREATEST({', '.join(parts)})"
