# The evidence for a document, step by step: what is claimed, and the command with which anybody checks it again without
# this program. Steps are values made from what control and history tell; what prints them knows nothing of approvals.

"""Evidence that can be checked without this program."""

from sms_docs.formats.evidence.chain import chain_of
from sms_docs.formats.evidence.render import chain_data, chain_script, chain_text
from sms_docs.formats.evidence.step import Chain, Command, Step

__all__ = ["Chain", "Command", "Step", "chain_data", "chain_of", "chain_script", "chain_text"]
