"""Accounts, organisations and their units, sign-in with a second factor, invitations."""
