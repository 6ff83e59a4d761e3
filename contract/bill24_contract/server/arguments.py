"""Whether the command's arguments can be carried out, all of them, before the first call is made."""

from __future__ import annotations

import difflib
import re
import tempfile
from collections.abc import Iterable, Iterator

from ..document import operations
from ..things import Verb
from .options import HOST_PHASES, PHASES, Options
from .remote_run import reason_to_hold_back

_RATE = re.compile(r"[1-9][0-9]{0,5}/[smhd]")
_LONGEST = 7 * 24 * 3600


class WrongArgumentError(ValueError):
    """An argument that cannot be carried out; the message begins with its name."""


def check(options: Options) -> None:
    """Look at every argument, and make the folder of the reports.

    Raises:
        WrongArgumentError: The first that cannot be carried out.
    """
    for problem in _problems(options):
        raise WrongArgumentError(problem)
    try:
        options.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=options.folder):
            pass
    except OSError as error:
        raise WrongArgumentError(f"--report-dir {options.folder}: {error.strerror or error}") from error


def _problems(options: Options) -> Iterator[str]:
    yield from _of_another_run(options)
    if options.rate is not None and not _RATE.fullmatch(options.rate):
        yield f"--rate {options.rate!r} is no rate; write 2/s, 100/m or 1000/h"
    if options.seconds is not None and not 1 <= options.seconds <= _LONGEST:
        yield f"--seconds {options.seconds} is not from 1 to {_LONGEST}"
    yield from _unknown("--only", options.only, operations())
    yield from _unknown("--also", options.also, operations())
    if options.base_url is not None:
        yield from _held_back(options)
    if options.phases is not None:
        yield from _phases(options)


def _of_another_run(options: Options) -> Iterator[str]:
    """What would be ignored."""
    is_host = options.base_url is not None
    if options.profile == "demo" and not is_host:
        yield "--profile demo needs --base-url; a sandbox is what the other profiles try"
    if is_host and options.profile not in {None, "demo"}:
        yield f"--profile {options.profile} is for a sandbox; with --base-url it is demo"
    if is_host and options.sandbox_profile is not None:
        yield "--sandbox-profile is for a sandbox; a host answers as it does"
    if not is_host and options.also:
        yield "--also is for a host: a sandbox is called with every operation"
    if not is_host and options.rate is not None:
        yield "--rate is for a host: a sandbox is called as fast as it answers"
    if not is_host and options.timeout is not None:
        yield "--timeout is for a host: a sandbox answers at once"
    if options.seconds is not None and (is_host or options.profile != "nightly"):
        yield "--seconds is for --profile nightly; the others end by themselves"


def _phases(options: Options) -> Iterator[str]:
    names = options.chosen_phases
    if not all(names):
        yield f"--phases {options.phases!r} has an empty name; write {','.join(PHASES)}, or some of them"
    yield from _unknown("--phases", names, PHASES)
    if options.base_url is not None and not set(names) <= set(HOST_PHASES):
        yield f"--phases {options.phases}: a host is tried by {' and '.join(HOST_PHASES)} only"


def _held_back(options: Options) -> Iterator[str]:
    for name in (*options.also, *options.only):
        if operations()[name].effect.verb is Verb.ISSUES:
            yield f"--also {name}: cannot be asked for, since repeated log-ins may lock the account"
    for name in options.also:
        if options.only and name not in options.only:
            yield f"--also {name}: is not among --only"
    for name in options.only:
        reason = reason_to_hold_back(operations()[name])
        if reason and name not in options.also:
            yield f"--only {name}: is left alone because {reason}; name it with --also too if that is meant"


def _unknown(argument: str, names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    kind = "phase" if argument == "--phases" else "operation of the contract"
    for name in names:
        if name not in set(known):
            close = difflib.get_close_matches(name, list(known), 1)
            meant = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(known)}"
            yield f"{argument} {name!r} is no {kind}{meant}"
