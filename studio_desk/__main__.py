"""`python -m studio_desk` and the `studio-desk` command."""

import sys

from studio_desk.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
