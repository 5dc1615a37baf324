# What the plugin is made of: one thing that MkDocs or its theme has to be told in each file. Nothing outside of plugin.py
# and of the live preview imports from here, and nothing here decides what a page says.

"""The parts of the adapter to MkDocs."""
