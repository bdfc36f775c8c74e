"""Layouts, GOV.UK and MOJ components, form fields, uncertain dates, the clock."""
