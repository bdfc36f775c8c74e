"""Settings. What differs between places comes from the environment; nothing secret stands here."""

from pathlib import Path

from conspectus_web.config.environment import database, folder, hosts, insecure, proxies, secret
from conspectus_web.config.logs import LOGGING as LOGGING

BASE = folder()
SECRET_KEY = secret(BASE)
DEBUG = False
ALLOWED_HOSTS = hosts()
PROXIES = proxies()
DATABASES = {"default": database(BASE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "conspectus_web.ui.apps.Ui",
    "conspectus_web.jobs.apps.Jobs",
    "conspectus_web.audit.apps.Audit",
    "conspectus_web.accounts.apps.Accounts",
    "conspectus_web.reviews.apps.Reviews",
    "conspectus_web.records.apps.Records",
    "conspectus_web.analysis.apps.Analysis",
    "conspectus_web.config.apps.Config",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "conspectus_web.ui.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "conspectus_web.ui.security.Bounded",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "conspectus_web.accounts.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "conspectus_web.accounts.middleware.Acting",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "conspectus_web.ui.environment.environment"},
    }
]
AUTH_USER_MODEL = "accounts.Account"
ROOT_URLCONF = "conspectus_web.config.urls"
WSGI_APPLICATION = "conspectus_web.config.wsgi.application"
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
# A language is offered once its words are there: a page says which language it is in.
LANGUAGES = [("en-gb", "English")]
if (LOCALE_PATHS[0] / "cy" / "LC_MESSAGES" / "django.mo").exists():
    LANGUAGES.append(("cy", "Cymraeg"))
STATIC_URL = "/static/"
STATIC_ROOT = BASE / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation." + name, "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("CommonPasswordValidator", {}),
    )
] + [{"NAME": "conspectus_web.accounts.passwords.Varied"}]

# Files are kept in the database; a request holds no more than this in memory at once.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
MOST_BYTES_OF_REQUEST = 210_000_000

SECURE = not insecure()
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # "Strict" would sign people out who follow a link from a message
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "conspectus_web.config.errors.forged"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # with none at all, forms would have no origin
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "sign-in"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: list[str] = []
