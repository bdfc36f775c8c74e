"""A backup is one file with everything, checked as it is made; it fills an empty database."""

from pathlib import Path

from conspectus_web.postgres.cluster import DATABASE, SUPERUSER, Cluster, ServerFailed


def back_up(cluster: Cluster, file: Path) -> None:
    """Write all of the database as of one instant to `file`; the service may go on meanwhile.

    `file` holds case material: readable for its owner alone, and to be encrypted wherever it
    goes. Raises ServerFailed, FileExistsError; never leaves half a file under that name.
    """
    if file.exists():
        raise FileExistsError(file)
    part = file.with_name(file.name + ".part")
    part.touch(mode=0o600)
    cluster.programs.give(part)
    try:
        _run(cluster, "pg_dump", "--format=custom", f"--file={part}", DATABASE)
        _run(cluster, "pg_restore", "--list", part)
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


def restore(cluster: Cluster, file: Path) -> None:
    """Fill the empty database of `cluster` from a backup: all of it, or nothing.

    Raises ServerFailed where the database is not empty or the file is not whole.
    """
    with cluster.connect(database=DATABASE) as connection:
        held = connection.execute(
            "select count(*) from pg_tables where schemaname = 'public'"
        ).fetchone()
    if held and held[0]:
        raise ServerFailed("The database is not empty: restore into a new folder.")
    _run(
        cluster,
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        f"--dbname={DATABASE}",
        "--clean",
        "--if-exists",
        file,
    )


def _run(cluster: Cluster, program: str, *arguments: str | Path) -> None:
    access = {
        "PGHOST": str(cluster.socket),
        "PGUSER": SUPERUSER,
        "PGPASSWORD": cluster.password(SUPERUSER),
    }
    done = cluster.programs.run(program, *arguments, env=access)
    if done.returncode:
        raise ServerFailed(done.stderr.strip())
