"""The packages of a checkout, read from source, and what of them is public."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import griffe

#: The public packages, each where it stands in the project, imported ones first.
PACKAGES = {
    "bill24_sandbox": "sandbox",  # not public by itself; bill24.testing.Sandbox inherits from it
    "bill24_api": "generated",
    "bill24": "overrides",
    "bill24_merchant": "merchant",
}
#: Not bill24_contract and bill24_cli: their command is for people, their Python is not public.
PUBLIC = ("bill24_api", "bill24", "bill24_merchant")


def load(root: Path) -> griffe.ModulesCollection:
    """All packages of a checkout in one collection, so that what one takes over from another is followed."""
    places = [root / place for package, place in PACKAGES.items() if (root / place / package).is_dir()]
    loader = griffe.GriffeLoader(search_paths=places, allow_inspection=False)
    for package, place in PACKAGES.items():
        if (root / place / package).is_dir():
            loader.load(package, try_relative_path=False)
    loader.resolve_aliases(implicit=False, external=False)
    return loader.modules_collection


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


def public_objects(packages: griffe.ModulesCollection) -> Iterator[tuple[str, griffe.Object]]:
    """Every public function, method and attribute, by each path under which users find it."""
    for package in PUBLIC:
        for module in public_modules(packages[package]) if package in packages else ():
            for name, member in module.members.items():
                target = final(member) if is_public(module, name, member) else None
                if isinstance(target, griffe.Class):
                    for inner, found in all_members(target).items():
                        if is_shown(inner):
                            yield f"{module.path}.{name}.{inner}", found
                elif target is not None:
                    yield f"{module.path}.{name}", target


def public_modules(package: griffe.Module) -> Iterator[griffe.Module]:
    """A package and every module of it without an underscore."""
    yield package
    for name, module in sorted(package.modules.items()):
        if not module.is_alias and is_public_path(f"{package.path}.{name}"):
            yield from public_modules(module)


def is_public(module: griffe.Module, name: str, member: griffe.Object | griffe.Alias) -> bool:
    """Whether a module's member is for users: by its ``__all__``, else by its name."""
    if module.exports is not None:
        return name in {str(export) for export in module.exports}
    if name.startswith("_") or member.is_alias or member.is_module:
        return False
    return not (isinstance(member, griffe.Attribute) and str(member.value).startswith("TypeVar("))


def all_members(found: griffe.Class) -> dict[str, griffe.Object]:
    """The class's own members, and those of bases that stand nowhere else in the file."""
    members: dict[str, griffe.Object] = {}
    for base in reversed(found.mro()):
        if not is_public_path(base.path):
            members |= _own_members(base)
    return members | _own_members(found)


def _own_members(found: griffe.Class) -> dict[str, griffe.Object]:
    members = {name: final(member) for name, member in found.members.items()}
    return {name: member for name, member in members.items() if member is not None}


def is_shown(name: str) -> bool:
    """Whether a class's member is for users."""
    return not name.startswith("_") or name in {"__init__", "__enter__", "__aenter__", "__iter__"}
