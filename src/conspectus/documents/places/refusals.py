"""Why a finished file cannot be released: something in it cannot be searched."""

from conspectus.errors import code

NOT_SEARCHED = code(
    "place-not-searched",
    "The file has {what}, which cannot be searched for names.",
    "Remove it from the file, or make the file anew without it.",
)
OLDER_VERSION = code(
    "place-older-version",
    "The file holds older versions of itself: what was deleted is still in it.",
    "Make the file anew from its source; do not edit a finished one.",
)
HIDDEN_BYTES = code(
    "place-hidden-bytes",
    "The file has bytes that belong to none of its parts: {what}.",
    "Make the file anew from its source.",
)
PROTECTED = code(
    "place-encrypted",
    "The file is encrypted, so nothing in it can be searched.",
    "Make the file anew without a password.",
)
TOO_DEEP = code(
    "place-too-deep",
    "The file holds files within files, more than {most} deep or more than {many} in all.",
    "Remove what is embedded, or hand it in on its own.",
)
UNREADABLE = code(
    "place-unreadable-text",
    "The file shows letters by numbers that stand for no letter: {what}.",
    "Make the file anew with fonts that say which letter each sign is (any ordinary export does).",
)
