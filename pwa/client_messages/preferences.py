"""What *What matters to me* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "preferences.full": lazy_gettext("You have picked %(number)s. Let one go first."),
    # Translators: %(written)s is a whole sentence, such as “Written by Sam, 24 November”.
    "preferences.still-right": lazy_gettext("%(written)s. Is it still right?"),
    "preferences.progress": lazy_gettext("%(number)s of %(all)s"),
}
