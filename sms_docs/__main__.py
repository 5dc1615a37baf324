"""Run the command line with ``python -m sms_docs``."""

from sms_docs.cli.main import main

if __name__ == "__main__":
    main()
