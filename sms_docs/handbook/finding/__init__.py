# How readers find things: words to search by, a glossary, tables to filter and take along, and who answers for what.
# Values and functions of values; the pages are in views/.

"""Find one's way in the handbook."""
