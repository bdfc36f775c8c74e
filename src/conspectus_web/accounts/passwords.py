"""What a password must not be besides short, common or like its owner."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_FEWEST = 5


class Varied:
    """Refuses a password of few characters, or of one word said again and again."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError with what to do."""
        again = password.lower() in (password.lower() * 2)[1:-1]
        if again or len(set(password.lower())) < _FEWEST:
            raise ValidationError(
                _("Enter a password that does not repeat itself"), code="password_repeats"
            )

    def get_help_text(self) -> str:
        """What people are told beforehand."""
        return _("Your password must not repeat itself.")
