"""Compare two runs of `bill24 contract` call by call.

    python scripts/compare_runs.py .work/a/observed .work/b/observed

Each folder holds the reports of a run. Where the server listens and which token it handed out is no difference. The
exit status is 0 when both made the same calls, 1 when they did not, 2 when a folder has no events.ndjson.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlsplit

Call = tuple[str, str, str, str]
"""Phase, method, path with query, and body of a call."""


def calls(folder: Path) -> Iterator[Call]:
    """Every call of a run, in the order of its scenarios.

    Raises:
        OSError: The folder holds no events.
    """
    with (folder / "events.ndjson").open(encoding="utf-8") as stream:
        for line in stream:
            event = json.loads(line).get("ScenarioFinished")
            for made in (event or {}).get("recorder", {}).get("interactions", {}).values():
                request = made["request"]
                address = urlsplit(request["uri"])
                body = json.dumps(request.get("body"), sort_keys=True)
                yield str(event["phase"]), request["method"], f"{address.path}?{address.query}", body


def main(arguments: list[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path, help="the reports of a run")
    parser.add_argument("second", type=Path, help="those of another")
    options = parser.parse_args(arguments)
    try:
        first, second = list(calls(options.first)), list(calls(options.second))
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    for number, (here, there) in enumerate(zip_longest(first, second), 1):
        if here != there:
            print(f"call {number} differs:\n  {_shown(here)}\n  {_shown(there)}")
            return 1
    print(f"the same {len(first):,} calls")
    return 0


def _shown(call: Call | None) -> str:
    return "no call" if call is None else " ".join(call)


if __name__ == "__main__":
    sys.exit(main())
