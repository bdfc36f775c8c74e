"""Addresses of sign-in, account and administration."""

from django.urls import path

from conspectus_web.accounts import administration, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-in/code/", views.code, name="sign-in-code"),
    path("sign-in/set-up/", views.set_up, name="sign-in-set-up"),
    path("sign-in/organisation/", views.own_sign_in, name="own-sign-in"),
    path("sign-in/organisation/back/", views.own_sign_in_back, name="own-sign-in-back"),
    path("sign-in/again/<str:key>/", views.sign_in_again, name="sign-in-again"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("invitation/<str:key>/", views.join, name="join"),
    path("account/", views.account, name="account"),
    path("account/password/", views.password, name="password"),
    path("account/recovery/", views.recovery, name="recovery"),
    path("account/sessions/<int:session>/end/", views.end_session, name="end-session"),
    path("administration/", administration.administration, name="administration"),
    path("administration/organisation/", administration.organisation, name="organisation"),
    path(
        "administration/organisation/<uuid:organisation>/",
        administration.change_organisation,
        name="change-organisation",
    ),
    path("administration/invite/", administration.invite, name="invite"),
    path(
        "administration/accounts/<uuid:account>/close/",
        administration.close_account,
        name="close-account",
    ),
    path(
        "administration/invitations/<uuid:invitation>/withdraw/",
        administration.withdraw_invitation,
        name="withdraw-invitation",
    ),
    path("administration/accounts/<uuid:account>/renew/", administration.renew, name="renew"),
    path(
        "administration/renewals/<uuid:renewal>/vouch/",
        administration.vouch,
        name="administrator-vouch",
    ),
    path(
        "administration/renewals/<uuid:renewal>/end/",
        administration.end_renewal,
        name="end-renewal",
    ),
]
