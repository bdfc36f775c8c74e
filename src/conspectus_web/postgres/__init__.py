"""A real PostgreSQL of our own: set up once, started and stopped with the service, backed up.

Only the binaries come from a package. The folder, the users and the settings are ours: passwords
by SCRAM, a socket in a folder that only the server's user may enter, no TCP at all.
"""

from conspectus_web.postgres.backup import back_up, restore
from conspectus_web.postgres.binaries import Binaries, binaries
from conspectus_web.postgres.cluster import Cluster, ServerFailed
from conspectus_web.postgres.weakness import Weakness, weaknesses

__all__ = [
    "Binaries",
    "Cluster",
    "ServerFailed",
    "Weakness",
    "back_up",
    "binaries",
    "restore",
    "weaknesses",
]
