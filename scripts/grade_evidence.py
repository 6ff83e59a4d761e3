"""Turn traffic that you recorded into graded facts: what it confirms, contradicts or never shows of openapi.yaml.

    python scripts/grade_evidence.py demo.har                    a table, as `bill24 contract evidence` has it
    python scripts/grade_evidence.py demo.har --yaml new.yaml    and x-evidence to paste into the contract

Record with a browser's developer tools, with `redocly proxy`, or with evidence.recording around a client's transport.
Tokens, credentials and signatures are dropped while the file is read; values are not shown, only names, types, codes,
and the known names of open enumerations. docs/releasing.md says how to go on from there.
"""

from __future__ import annotations

import argparse
import re
import sys
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from bill24_contract.evidence.comparison import compare
from bill24_contract.evidence.har import UnreadableHARError, read
from bill24_contract.evidence.report import left_out, summary, table
from bill24_contract.evidence.secrets import Secrets
from evidence.grades import evidence
from openapi.document import CONTRACT, Document, UnreadableError


def next_source(document: Document) -> str:
    """The first source id of the grade observed that the contract does not use yet."""
    used = [int(name[1:]) for name in document.mapping("x-sources") if re.fullmatch(r"O\d+", str(name))]
    return f"O{max(used, default=0) + 1}"


def is_here(origin: str) -> bool:
    """Whether a server runs on this machine: a sandbox, or a proxy, which says nothing about Bill24 by itself."""
    host = urlsplit(origin).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 0, or 2 when a file cannot be read."""
    parser = argparse.ArgumentParser(description="Turn recorded traffic into graded facts.")
    parser.add_argument("har", type=Path, help="the recorded traffic")
    parser.add_argument("--contract", type=Path, default=CONTRACT)
    parser.add_argument("--yaml", type=Path, help="write the x-evidence of what is confirmed into this file")
    parser.add_argument("--origin", help="the server behind a proxy on this machine through which you recorded")
    parser.add_argument("--source", help="the id that the traffic gets under x-sources; the next free one if left out")
    options = parser.parse_args(arguments)
    try:
        document = Document.load(options.contract)
        recorded = read(options.har, Secrets.of(document))
    except (OSError, UnreadableError, UnreadableHARError) as error:
        parser.error(str(error))
    comparison = compare(document, recorded.exchanges)
    for line in (*table(document, comparison), *left_out(recorded), summary(comparison)):
        print(line)
    if options.yaml:
        origins = {options.origin} if options.origin else comparison.origins
        if len(origins) != 1 or any(is_here(origin) for origin in origins):
            called = ", ".join(sorted(origins)) or "no server of the contract"
            parser.error(f"{called}: one server of Bill24 can be a source, not a sandbox; --origin names one")
        source = options.source or next_source(document)
        options.yaml.write_text(
            evidence(document, comparison, source=source, origin=origins.pop(), days=recorded.days), encoding="utf-8"
        )
        print(f"wrote {options.yaml}, as source {source}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
