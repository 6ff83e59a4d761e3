"""The process that serves a sandbox with one fault planted: python scripts/planted/serving.py --fault NAME."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bill24_contract.server.serving import serve

from planted import deeds, shapes
from planted.fault import FAULTS

__all__ = ["deeds", "shapes"]


def main() -> None:
    """Plant and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", default="observed")
    parser.add_argument("--fault", default="", choices=["", *FAULTS])
    options = parser.parse_args()
    if options.fault:
        FAULTS[options.fault].plant()
    serve(options.profile)


if __name__ == "__main__":
    main()
