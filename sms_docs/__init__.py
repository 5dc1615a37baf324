# The version, and nothing heavy: `sms-docs --version` pays for every import made here.

"""Keep an ISO/IEC 20000-1 service management system as records in git."""

__version__ = "0.1.0"
