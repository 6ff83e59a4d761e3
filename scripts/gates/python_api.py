"""The public Python API does not break without a version that says so."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import griffe

from .contract import broken
from .release import NO_RELEASE, VERSION_FILE, Project, Verdict

#: The public packages, each where it stands in the project, imported ones first.
PACKAGES = {
    "bill24_sandbox": "sandbox",  # not public by itself; bill24.testing.Sandbox inherits from it
    "bill24_api": "generated",
    "bill24": "overrides",
    "bill24_merchant": "merchant",
}
#: Not bill24_contract and bill24_cli: their command is for people, their Python is not public.
PUBLIC = ("bill24_api", "bill24", "bill24_merchant")
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


def final(member: griffe.Object | griffe.Alias) -> griffe.Object | None:
    """What a name stands for in the end; None when that is not in these packages."""
    if not isinstance(member, griffe.Alias):
        return member
    try:
        return member.final_target
    except (griffe.AliasResolutionError, griffe.CyclicAliasError):
        return None


def is_public_path(path: str) -> bool:
    """Whether what stands at a dotted path is anything that users may rely on."""
    parts = path.split(".")
    if parts[0] not in PUBLIC:
        return False
    return not any(part.startswith("_") and not part.startswith("__") for part in parts)


def load(root: Path) -> griffe.ModulesCollection:
    """All packages of a checkout in one collection, so that what one takes over from another is followed."""
    places = [root / place for package, place in PACKAGES.items() if (root / place / package).is_dir()]
    loader = griffe.GriffeLoader(search_paths=places, allow_inspection=False)
    for package, place in PACKAGES.items():
        if (root / place / package).is_dir():
            loader.load(package, try_relative_path=False)
    loader.resolve_aliases(implicit=False, external=False)
    return loader.modules_collection
