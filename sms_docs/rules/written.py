# The settings as they are written in the very files that are checked: rules that point into sms.yml need its lines.

"""The settings as a rule sees them."""

from sms_docs.config import FILE, Config, parse_config
from sms_docs.errors import ConfigError
from sms_docs.rules.base import Context
from sms_docs.source import Source


def written_settings(context: Context) -> tuple[Config, Source]:
    """The settings, and their text to point at; those that were given, with no text, if the files hold none.

    Args:
        context: What is checked; its files are those of the snapshot.
    """
    data = context.library.snapshot.read(FILE)
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n") if data is not None else ""
    try:
        return (parse_config(text, FILE) if text else context.config), Source(FILE, text)
    except ConfigError:
        return context.config, Source(FILE, text)
