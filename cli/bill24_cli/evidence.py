"""``bill24 contract evidence``."""

from __future__ import annotations

from pathlib import Path

import click
from bill24_contract.evidence.command import run


@click.command(
    "evidence",
    epilog="exit status: 0 when nothing is contradicted, 1 when something is or no call of the contract was found, "
    "2 when the file is no HAR",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="The facts as JSON on standard output.")
def command(file: Path, *, as_data: bool) -> int:
    """Say what traffic that you recorded makes of the contract.

    FILE is a HAR as browsers, Charles, Proxyman, mitmproxy, Insomnia and others write it. It holds your credentials:
    they are dropped while it is read, no value is shown, and nothing is sent anywhere. Delete it afterwards.
    """
    return run(file, as_data=as_data)
