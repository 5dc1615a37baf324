# The handbook: pages as values. Only plugin.py knows MkDocs and reads anything from outside; everything else is a
# function of a Context and a Report. Text of records is data: it is never run as a template.

"""The published handbook."""

from sms_docs.handbook.page import Asset, Heading, Hit, Page, Site
from sms_docs.handbook.site import build_site

__all__ = ["Asset", "Heading", "Hit", "Page", "Site", "build_site"]
