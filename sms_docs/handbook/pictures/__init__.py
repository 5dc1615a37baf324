# Pictures as values: what goes in are names, numbers and addresses, what comes out is SVG that works in a browser, in
# the dark and on paper. Nothing here knows records, pages or templates; which records make a picture is said in views/.

"""Drawings of the handbook."""

from sms_docs.handbook.pictures.before_after import Bar, Zone, before_after
from sms_docs.handbook.pictures.frame import Words, framed
from sms_docs.handbook.pictures.map import COLUMNS, Band, Box, Map, draw_map, lay_out
from sms_docs.handbook.pictures.month import Day, month
from sms_docs.handbook.pictures.reading import Bounds, Reading
from sms_docs.handbook.pictures.sparkline import sparkline
from sms_docs.handbook.pictures.trend import trend

__all__ = [
    "COLUMNS",
    "Band",
    "Bar",
    "Bounds",
    "Box",
    "Day",
    "Map",
    "Reading",
    "Words",
    "Zone",
    "before_after",
    "draw_map",
    "framed",
    "lay_out",
    "month",
    "sparkline",
    "trend",
]
