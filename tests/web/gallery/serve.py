"""Serves the gallery until its input ends: `python serve.py PORT`, which says the port."""

import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

HERE = Path(__file__).parent
OPTIONS = {"environment": "conspectus_web.ui.environment.environment"}


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        """Nothing."""


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def configure():
    settings.configure(
        SECRET_KEY="of the gallery alone",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="pages",
        USE_TZ=True,
        LANGUAGE_CODE="en-gb",
        STATIC_URL="/static/",
        WHITENOISE_USE_FINDERS=True,
        WHITENOISE_AUTOREFRESH=True,
        INSTALLED_APPS=["conspectus_web.ui.apps.Ui", "django.contrib.staticfiles"],
        MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "conspectus_web.ui.security.SecurityHeaders",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        SECURE_REFERRER_POLICY="same-origin",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [HERE / "templates"],
                "APP_DIRS": True,
                "OPTIONS": OPTIONS,
            }
        ],
    )
    django.setup()


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parents[1]))  # the fictional chronology
    configure()
    port = int(sys.argv[1])
    server = make_server("127.0.0.1", port, get_wsgi_application(), Server, handler_class=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    sys.stdin.read()
