# Document control, computed and never stored: a control block cannot drift from history because it is made from it.

"""Control blocks: number, issue, state, approvals and dates of documents."""

from sms_docs.control.block import ControlBlock, State
from sms_docs.control.compute import Control, Given, compute_control

__all__ = ["Control", "ControlBlock", "Given", "State", "compute_control"]
