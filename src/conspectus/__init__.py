"""Conspectus: several public bodies look together at one homicide.

The rooms, from the ground up: `errors`, `dates`, `evidence`, `documents`, `case`, `chronology`,
`intake`, `report`, `casefile`, `cli`. Each imports only rooms before it in this list.
"""

__version__ = "0.1.0"
