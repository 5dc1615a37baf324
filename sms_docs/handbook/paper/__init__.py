# Controlled copies on paper: the same values as the site, put together as one HTML text that a press turns into a PDF.
# Everything here is a function of a Context except the presses, and neither press is imported before it is used.

"""Controlled copies of documents and of the handbook, as PDF."""

from sms_docs.handbook.paper.press import Press, Printed, choose_press
from sms_docs.handbook.paper.selection import Selection, select
from sms_docs.handbook.paper.volume import Volume, make_volume

__all__ = ["Press", "Printed", "Selection", "Volume", "choose_press", "make_volume", "select"]
