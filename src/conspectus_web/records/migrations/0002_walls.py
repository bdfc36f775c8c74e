"""The second wall around returns and what follows from them."""

from importlib import import_module

from django.db import migrations

_walls = import_module("conspectus_web.reviews.migrations.0002_walls")
right, wall = _walls.right, _walls.wall

RIGHTS = {
    # Returns that were sent to the reviews that the actor co-ordinates.
    "handed": """
        select r.id from records_return r
         where r.review_id in (select conspectus_coordinates()) and r.sent is not null""",
    "handed_files": """
        select r.file_id from records_return r
         where r.review_id in (select conspectus_coordinates()) and r.sent is not null""",
}
_OWN = "body_id in (select conspectus_bodies())"
_JOB = "review_id in (select conspectus_of_job())"
_RUNS = "review_id in (select conspectus_coordinates())"
_HANDED = "return_id in (select conspectus_handed())"
_SHARED = "shared and review_id in (select conspectus_shared())"
_READ = (f"{_OWN} or {_HANDED} or {_JOB}", *(f"{_OWN} or {_JOB}",) * 3)

WALLS = {
    "records_file": (
        f"{_OWN} or id in (select conspectus_handed_files()) or {_JOB}",
        _OWN,
        None,
        f"{_OWN} or {_RUNS}",
    ),
    "records_return": (
        f"{_OWN} or id in (select conspectus_handed()) or {_JOB}",
        _OWN,
        f"{_OWN} or {_RUNS}",
        None,
    ),
    "records_entry": _READ,
    "records_problem": _READ,
    "records_mending": (f"{_OWN} or {_HANDED} or {_JOB}", _OWN, None, f"{_OWN} or {_RUNS}"),
    "records_declared": (f"{_OWN} or {_RUNS}", _OWN, _OWN, None),
    "records_declared_about": (f"{_OWN} or {_RUNS}", _OWN, None, None),
    "records_decision": (_RUNS, _RUNS, None, None),
    "records_comment": (
        "review_id in (select conspectus_shared()) or " + _RUNS,
        "(review_id in (select conspectus_shared()) or " + _RUNS + ")"
        " and by_id = conspectus_actor('account')",
        None,
        None,
    ),
    "records_combined": (f"{_RUNS} or {_SHARED}", _RUNS, _RUNS, _RUNS),
    "records_line": (f"{_RUNS} or {_SHARED}", _RUNS, _RUNS, _RUNS),
}


class Migration(migrations.Migration):
    dependencies = (("records", "0001_initial"), ("reviews", "0002_walls"))
    operations = (
        *(migrations.RunSQL(right(name, query)) for name, query in RIGHTS.items()),
        *(migrations.RunSQL(wall(table, *rules)) for table, rules in WALLS.items()),
    )
