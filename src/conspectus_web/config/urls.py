"""Every address of the service. Each view says who may open it."""

from django.urls import include, path

from conspectus_web.config import pages

urlpatterns = [
    path("health/alive", pages.alive, name="alive"),
    path("health/ready", pages.ready, name="ready"),
    path("styles/chronology.css", pages.styles, name="chronology-styles"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("", include("conspectus_web.accounts.urls")),
    path("", include("conspectus_web.records.urls")),
    path("", include("conspectus_web.analysis.urls")),
    path("", include("conspectus_web.reviews.urls")),
]

handler400 = "conspectus_web.config.errors.refused"
handler403 = "conspectus_web.config.errors.refused"
handler404 = "conspectus_web.config.errors.missing"
handler500 = "conspectus_web.config.errors.broken"
