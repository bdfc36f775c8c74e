"""Every address of the service. Each view says who may open it."""

urlpatterns: list = []
