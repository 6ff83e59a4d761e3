"""What the client costs beside its peers: a call, decoding, memory, many at once, the start.

    nox -s bench [-- --write]

One server sends all of them the same bytes. Client and server have a core each, and everything is measured in turns,
so that a busy machine slows all sides; the last line says whether it was too busy. With `--write`, table and plot go
into docs/benchmark.md and docs/benchmark.svg.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import trustme
from bench import peers, report, runs
from bench.measuring import OURS, Noise

SCRIPTS = Path(__file__).resolve().parent


@contextmanager
def stub(certificate: Path, core: int | None) -> Iterator[tuple[str, str]]:
    """The server of the same bytes, over HTTP and over TLS, on a core of its own if there is one."""
    command = [sys.executable, "-m", "bench.stub", str(certificate)]
    process = subprocess.Popen(command, cwd=SCRIPTS, stdout=subprocess.PIPE, text=True)
    if core is not None:
        os.sched_setaffinity(process.pid, {core})
    try:
        ports = (process.stdout.readline() if process.stdout else "").split()
        yield f"http://127.0.0.1:{ports[0]}", f"https://localhost:{ports[1]}"
    finally:
        process.terminate()
        process.wait()


def measured(rounds: int, noise: Noise) -> report.Measurements:
    """Everything, measured."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    apart = len(cores) > 1
    with tempfile.TemporaryDirectory() as folder:
        authority = trustme.CA()
        certificate, trusted = Path(folder) / "server.pem", Path(folder) / "ca.pem"
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(certificate))
        authority.cert_pem.write_to_path(str(trusted))
        with stub(certificate, cores[0] if apart else None) as (url, tls):
            if apart:
                os.sched_setaffinity(0, {cores[1]})
            noise.look()
            imports, first = runs.imports(rounds), runs.first_calls(url, rounds)
            noise.look()
            customer, bills = runs.sync_calls(url, 3 * rounds)
            noise.look()
            decoding, memory = runs.decoding(2 * rounds), runs.memory()
            noise.look()
            at_once = runs.async_calls(url, 100, 400, max(2, rounds // 3))
            noise.look()
            ours = (OURS,)
            more = {tasks: runs.async_calls(url, tasks, 2000, 3, only=ours)[OURS] for tasks in (100, 500, 1000)}
            slow = runs.async_calls(f"{url}/wait/50", 100, 1000, 2, only=("httpx2 + json", OURS, "aiohttp + json"))
            noise.look()
            threads = runs.tls_threads(tls, url, str(trusted))
            token = runs.token_handling(url)
            noise.look()
    return report.Measurements(
        customer, bills, decoding, memory, at_once, more, slow, threads, imports, first, token, apart
    )


def main() -> int:
    """Measure and print; the exit status is 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="write docs/benchmark.md and docs/benchmark.svg")
    options = parser.parse_args()
    peers.make()
    noise = Noise()
    found = measured(options.rounds, noise)
    print(report.text(found, str(noise)))
    if options.write:
        report.write(found, str(noise))
    return 0


if __name__ == "__main__":
    sys.exit(main())
