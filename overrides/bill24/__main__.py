"""`python -m bill24` is the command `bill24`."""

import sys

from bill24_cli.main import main

if __name__ == "__main__":
    sys.exit(main())
