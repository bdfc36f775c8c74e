"""What a web server calls. It refuses to start where a start-up check finds an error."""

import os

from django.core.checks import ERROR, run_checks
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conspectus_web.config.settings")
application = get_wsgi_application()

_faults = [one for one in run_checks(databases=["default"]) if one.level >= ERROR]
if _faults:
    raise SystemExit("\n".join(f"{one.id}: {one.msg} {one.hint or ''}" for one in _faults))
