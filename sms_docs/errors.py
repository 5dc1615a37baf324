# Errors are about how we were called. Problems in the user's files are findings, and findings are never raised.
# Anything else that is raised is our bug, and the command line says so.

"""The errors that a caller of SMS-docs can make."""


class SmsDocsError(Exception):
    """We were called in a way that cannot work.

    Args:
        message: What is wrong, in the user's words.
        cure: What to do about it, one sentence; may be empty.
    """

    def __init__(self, message: str, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure


class ConfigError(SmsDocsError):
    """The project settings (``sms.yml``) cannot be used."""


class UsageError(SmsDocsError):
    """A command was given something that it cannot work with."""


class IncompleteError(SmsDocsError):
    """Something could not be verified: the answer would be a guess."""


class GitError(IncompleteError):
    """Git answered with an error, or with something that is not its documented format."""


class ProgramError(IncompleteError):
    """A program that checks signatures is missing."""
