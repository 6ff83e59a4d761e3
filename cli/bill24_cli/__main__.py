"""`python -m bill24_cli`."""

import sys

from .main import main

sys.exit(main())
