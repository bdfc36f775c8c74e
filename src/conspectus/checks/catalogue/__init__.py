"""The checks, one small module each: a `run` over a draft, and the `CHECK` that describes it.

A new check is a module here and its name in `MODULES`, in the order in which they are described.
"""

MODULES = (
    # Dates and ages.
    "date_impossible",
    "weekday_wrong",
    "dates_reversed",
    "interval_wrong",
    "length_wrong",
    "age_differs",
    "dates_out_of_order",
    "circulated_before_sign_off",
    "death_date_differs",
    "after_publication",
    "after_death",
    "court_before_incident",
    "panel_meetings_differ",
    "scope_period_wrong",
    "notification_limit",
    # Numbers and references.
    "total_wrong",
    "count_wrong",
    "reference_to_nothing",
    "numbering_broken",
    "footnote_missing",
    # Bodies.
    "body_lists_differ",
    "body_several_names",
    "partner_mislabelled",
    "partner_not_told",
    "addressee_not_told",
    # People.
    "pseudonym_inconsistent",
    "pseudonym_misspelt",
    "pseudonym_unlisted",
    "perpetrator_wording",
    # Questions, answers and what follows from them.
    "line_unanswered",
    "recommendation_incomplete",
    "cells_say_nothing",
    "cell_value_for_impact",
    # Words.
    "abbreviation_unexpanded",
    "abbreviation_expanded_twice",
    "abbreviation_expanded_late",
    "management_review_name",
    "plain_english",
    "dignity",
)
