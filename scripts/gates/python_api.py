"""The public Python API does not break without a version that says so."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import griffe

from .contract import broken
from .packages import PACKAGES, PUBLIC, final, load
from .release import NO_RELEASE, VERSION_FILE, Project, Verdict
from .types import broken_types

_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def python_api(project: Project) -> Verdict:
    """Fails when bill24, bill24_api or bill24.testing lost or narrowed something, and the version does not say so."""
    release = project.last_release()
    if release is None:
        return NO_RELEASE
    with tempfile.TemporaryDirectory() as folder:
        release.extract(Path(folder))
        breaks = list(breaking_changes(Path(folder), project.root))
    if not breaks:
        return Verdict(passed=True, summary=f"the public Python API breaks nothing of {release.tag}")
    old, new = release.version(), project.version()
    missing = []
    if not new.may_break(old):
        missing = [f"{VERSION_FILE}: __version__ is {new}, from {old} it needs {old.next_breaking()} or higher"]
    return broken(release.tag, "the public Python API", breaks, missing)


def breaking_changes(old_root: Path, new_root: Path) -> Iterator[str]:
    """All breaking changes between two checkouts, one line each, read from source and not imported."""
    old, new = load(old_root), load(new_root)
    yield from sorted(set(_dangling(new)) - set(_dangling(old)))
    seen: set[str] = set()
    for package in PUBLIC:
        if package not in old:
            continue
        if package not in new:
            yield f"{package}: the package is gone"
            continue
        for breakage in griffe.find_breaking_changes(old[package], new[package]):
            line = _COLOUR.sub("", breakage.explain(griffe.ExplanationStyle.ONE_LINE))
            line = line.replace(f"{old_root}/", "").replace(f"{new_root}/", "")
            if line not in seen:
                seen.add(line)
                yield line
    yield from broken_types(old, new)


def _dangling(packages: griffe.ModulesCollection) -> Iterator[str]:
    """Names that lead nowhere; griffe passes over them in silence."""
    modules = [packages[package] for package in PUBLIC if package in packages]
    while modules:
        module = modules.pop()
        for name, member in module.members.items():
            if isinstance(member, griffe.Alias):
                if final(member) is None and member.target_path.split(".")[0] in PACKAGES:
                    yield f"{module.path}.{name}: leads to {member.target_path}, which is not there"
            elif isinstance(member, griffe.Module):
                modules.append(member)
