#!/usr/bin/env python3
"""Run ``sms-docs`` from a clone: ``python cli.py check``."""

from sms_docs.cli.main import main

if __name__ == "__main__":
    main()
