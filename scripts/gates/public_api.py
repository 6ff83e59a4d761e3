"""Names and signatures of the public Python API stand in one file, so that no change goes unseen."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import griffe

from .packages import all_members, final, is_public, is_shown, load, public_modules
from .release import Project, Verdict

PINNED = "tests/gates/public_api.txt"
HEADING = """\
# The public Python API: every public name, with its signature where it is called.
# Written by `python scripts/check_gates.py --pin`; read the change of this file as a user of the package.
"""

#: Every module of these without an underscore.
BY_HAND = ("bill24", "bill24_merchant")
#: Beside those. What stands in two places is written out in the first.
GENERATED = ("bill24_api.resources", "bill24_api.resource_tree", "bill24_api.models", "bill24_api")


def public_api(project: Project) -> Verdict:
    """Fails when the public names or signatures differ from the pinned ones, in either direction."""
    now = render(project.root).splitlines()
    path = project.root / PINNED
    pinned = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    changed = tuple(
        line
        for line in difflib.unified_diff(pinned, now, lineterm="", n=0)
        if line[:1] in "+-" and line[:3] not in {"+++", "---"}
    )
    if changed:
        summary = f"{PINNED} is not the public API; if the change is meant: python scripts/check_gates.py --pin"
        return Verdict(passed=False, summary=summary, details=changed)
    return Verdict(passed=True, summary=f"{PINNED} pins {sum(line[:1] == ' ' for line in now)} names and signatures")


def pin(project: Project) -> Path:
    """Write the file anew."""
    path = project.root / PINNED
    path.write_text(render(project.root), encoding="utf-8")
    return path


def render(root: Path) -> str:
    """The public API of a checkout as text."""
    packages = load(root)
    written: dict[str, str] = {}
    lines = [HEADING]
    written_by_hand = [module for name in BY_HAND if name in packages for module in public_modules(packages[name])]
    for module in [*written_by_hand, *_generated_modules(packages["bill24_api"])]:
        lines += ["", f"module {module.path}", *_module(module, written)]
    return "\n".join(lines) + "\n"


def _generated_modules(package: griffe.Module) -> Iterator[griffe.Module]:
    for path in GENERATED:
        name = path.removeprefix("bill24_api").removeprefix(".")
        if not name or name in package.modules:
            yield package.modules[name] if name else package


def _module(module: griffe.Module, written: dict[str, str]) -> Iterator[str]:
    for name, member in sorted(module.members.items()):
        if not is_public(module, name, member):
            continue
        here = f"{module.path}.{name}"
        target = final(member)
        if target is None:
            yield f"  {name}, from elsewhere"
        elif target.is_module:
            yield f"  {name} = {target.path}"
        elif written.setdefault(target.path, here) != here:
            yield f"  {name} = {written[target.path]}"
        elif isinstance(target, griffe.Class):
            yield from _class(name, target, only_constructor=target.path.startswith("bill24_api.models."))
        else:
            yield f"  {_member(name, target)}"


def _class(name: str, found: griffe.Class, *, only_constructor: bool) -> Iterator[str]:
    bases = ", ".join(str(base) for base in found.bases)
    yield f"  class {name}({bases})" if bases else f"  class {name}"
    members = {name: member for name, member in all_members(found).items() if is_shown(name)}
    for member_name, member in sorted(members.items()):
        if only_constructor and "__init__" in members and member_name != "__init__":
            continue
        yield f"    {_member(member_name, member)}"


def _member(name: str, member: griffe.Object) -> str:
    if isinstance(member, griffe.Function):
        prefix = "async " if "async" in member.labels else ""
        return f"{prefix}{member.signature(return_type=True, name=name)}"
    if isinstance(member, griffe.Attribute):
        prefix = "property " if "property" in member.labels else ""
        return f"{prefix}{name}: {member.annotation}" if member.annotation is not None else f"{prefix}{name}"
    return f"{member.kind.value} {name}"
