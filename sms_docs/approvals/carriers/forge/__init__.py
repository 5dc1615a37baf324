# Forge evidence: what GitHub and GitLab recorded, read from files that their own tools wrote. There is no network here,
# no git, and no judging of roles: bytes come in, values go out.

"""Reviews and approvals of a forge, from files."""

from sms_docs.approvals.carriers.forge.payload import MAX_BYTES
from sms_docs.approvals.carriers.forge.reading import ForgeFile, read_forge
from sms_docs.approvals.carriers.forge.review import Counted, ForgeName, Request, Review, Uncounted, Weighed
from sms_docs.approvals.carriers.forge.weighing import weigh

__all__ = [
    "MAX_BYTES",
    "Counted",
    "ForgeFile",
    "ForgeName",
    "Request",
    "Review",
    "Uncounted",
    "Weighed",
    "read_forge",
    "weigh",
]
