"""What *Show my care team* says."""

from __future__ import annotations

from flask_babel import lazy_gettext

MESSAGES = {
    "sharing.until": lazy_gettext("It works until %(time)s."),
    "sharing.hidden": lazy_gettext("The code is out of sight. It still works until %(time)s."),
    "sharing.link": lazy_gettext("Link, until %(time)s"),
    "sharing.code": lazy_gettext("Ward code, until %(time)s"),
    "sharing.unopened": lazy_gettext("Not opened yet"),
    # Translators: %(name)s is what somebody typed as their name, such as “Ward 7”.
    "sharing.opened": lazy_gettext("Opened %(time)s by “%(name)s”"),
    "sharing.wrong": lazy_gettext("Wrong passcode %(time)s by “%(name)s”"),
    "sharing.over": lazy_gettext("It is over, or was stopped."),
    "sharing.updated": lazy_gettext("Whoever opens it now sees it as it is now."),
    "sharing.stopped": lazy_gettext("Stopped. Nobody can open it any more."),
    "sharing.not-stopped": lazy_gettext("It is not stopped yet: there is no network. Try again."),
    "sharing.too-large": lazy_gettext(
        "There is too much in the summary to send. Leave something out."
    ),
    "sharing.copied": lazy_gettext("Copied."),
}
