"""Agency returns → entries and every problem."""
