"""The generator's project, with our templates and with the files that its templates cannot emit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs
from openapi_python_client import Project
from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from .contract import Contract
from .credentials import Credential
from .fields import Field, model_fields
from .names import class_name, python_name
from .operations import plan_operations
from .plans import ErrorMeaning, OperationPlan
from .texts import docstring_text, python_text, table_cell, wrap
from .webhooks import WebhookPlan, plan_webhooks


@attrs.frozen
class BusinessErrorPlan:
    """One exception class: a meaning, with every code and operation that it stands for."""

    name: str
    message: str
    message_kh: str
    places: list[str]
    unknown: str
    """The kind of unknown outcome that it is, where it only says that something is there; blank elsewhere."""


class ClientProject(Project):
    """Builds the package; upstream's steps run unchanged, ours follow before the hooks."""

    def __init__(self, *, contract: Contract, openapi: GeneratorData, config: Config, templates: Path) -> None:
        super().__init__(openapi=openapi, config=config, custom_template_path=templates)
        self.contract = contract
        self.plans = plan_operations(contract)
        contract.at = ()
        # A success envelope is read by the operation itself: one class for all of them, no model each.
        envelopes = {plan.answer.envelope for plan in self.plans}
        openapi.models = [model for model in openapi.models if str(model.class_info.name) not in envelopes]
        self._runtime = templates / "runtime"
        self.env.filters.update(py=python_text, doc=docstring_text, wrap=wrap, cell=table_cell)
        self.env.globals.update(contract=ContractView(self))

    def _run_post_hooks(self) -> None:
        """Emit what upstream cannot, then let the hooks format everything."""
        # What the other modules import, before the hooks look at imports.
        self._copy_runtime()
        self._emit("py.typed", "")
        self._emit("business_errors.py", "business_errors.py.jinja")
        self._emit("operations.py", "operations.py.jinja")
        self._emit("webhooks.py", "webhooks.py.jinja")
        (self.package_dir / "resources").mkdir(exist_ok=True)
        self._emit("resources/__init__.py", "resources_init.py.jinja")
        self._emit("resource_tree.py", "resource_tree.py.jinja")
        for tag in self.tags():
            self._emit(
                f"resources/{tag}.py", "resource.py.jinja", tag=tag, plans=[p for p in self.plans if p.tag == tag]
            )
        super()._run_post_hooks()
        self._copy_runtime()  # as it was written, not as the hooks would format it

    def _copy_runtime(self) -> None:
        for source in sorted(self._runtime.glob("[!_]*.py")):
            self._emit(source.name, "runtime.py.jinja", source=source.read_text(encoding="utf-8"))

    def tags(self) -> list[str]:
        """The tags, in the order of the contract."""
        return list(dict.fromkeys(plan.tag for plan in self.plans))

    def _emit(self, path: str, template: str, **values: object) -> None:
        text = self.env.get_template(template).render(**values) if template else ""
        (self.package_dir / path).write_text(text, encoding="utf-8")

    def operations_page(self) -> str:
        """The page of the documentation that lists every operation."""
        return self.env.get_template("operations.md.jinja").render()

    def build(self) -> Sequence[GeneratorError]:
        """Build, without upstream's greeting line."""
        self.project_dir.mkdir(parents=True)
        self._create_package()
        self._build_models()
        self._build_api()
        self._run_post_hooks()
        return self._get_errors()


class ContractView:
    """What templates call as ``contract``."""

    def __init__(self, project: ClientProject) -> None:
        self._project = project
        self._contract = project.contract
        self._schemas = {class_name(name): name for name in project.contract.mapping("components", "schemas")}
        self.title = str(project.contract.get("info", "title"))
        self.loggable: list[str] = project.contract.root.get("x-loggable", [])

    def plan(self, endpoint_name: str) -> OperationPlan:
        """An operation by its module's name."""
        plan = next(plan for plan in self._project.plans if plan.module == endpoint_name)
        self._contract.at = next(m.pointer for m in self._contract.methods() if m.id == plan.operation_id)
        return plan

    def plans(self) -> list[OperationPlan]:
        """All operations."""
        return self._project.plans

    def webhooks(self) -> list[WebhookPlan]:
        """All calls that Bill24 makes to a merchant."""
        return plan_webhooks(self._contract)

    def fields(self, class_name: str) -> list[Field]:
        """A model's fields."""
        self._contract.at = ("components", "schemas", self._schemas[class_name])
        return model_fields(self._contract, self._schemas[class_name])

    def members(self, class_name: str) -> list[tuple[str, str | int]]:
        """An enum's members: name and value."""
        self._contract.at = ("components", "schemas", self._schemas[class_name])
        return self._contract.enum_values(self._schemas[class_name])

    def credentials(self) -> list[Credential]:
        """Every scheme that an operation may use, in the order of the contract."""
        return list(dict.fromkeys(found for plan in self._project.plans for found in plan.credentials))

    def schema_text(self, class_name: str) -> str:
        """A schema's description; words of our own where it has none."""
        text = str(self._contract.schema(self._schemas[class_name]).get("description", "")).strip()
        return text or f"{class_name}, as Bill24 names it."

    def needed_ones(self, class_name: str) -> list[tuple[str, ...]]:
        """The groups of a model's fields of which one at least is given."""
        return self._contract.needed_ones(self._schemas[class_name])

    def model_modules(self) -> list[tuple[str, str]]:
        """Each model and enumeration with its module."""
        classes = [*self._project.openapi.models, *self._project.openapi.enums]
        return sorted((str(c.class_info.name), str(c.class_info.module_name)) for c in classes)

    def resource_modules(self) -> list[tuple[str, str]]:
        """Each resource class with its module."""
        return [
            (f"{prefix}{resource_class(tag)}{suffix}", tag)
            for tag in self._project.tags()
            for suffix in ("", "WithRawResponse")
            for prefix in ("", "Async")
        ]

    def attributes(self) -> list[tuple[str, str]]:
        """Each tag that is an attribute of a client, with its description."""
        tags = {plan.tag for plan in self._project.plans if not plan.called_by_client}
        named = [(python_name(tag["name"]), tag["description"]) for tag in self._contract.root["tags"]]
        return [(name, " ".join(description.split())) for name, description in named if name in tags]

    def resource_class(self, tag: str) -> str:
        """The class name of a tag."""
        return resource_class(tag)

    def business_errors(self) -> list[BusinessErrorPlan]:
        """Every exception class that ``x-errors`` names, with its first documented texts."""
        found: dict[str, BusinessErrorPlan] = {}
        for plan in self._project.plans:
            for meaning in plan.errors:
                known = found.setdefault(meaning.name, BusinessErrorPlan(meaning.name, "", "", [], ""))
                found[meaning.name] = _merge(known, meaning, plan)
        return [found[name] for name in sorted(found)]


def _merge(known: BusinessErrorPlan, meaning: ErrorMeaning, plan: OperationPlan) -> BusinessErrorPlan:
    unknown = ""
    if meaning.code in plan.proof.exists:
        unknown = "PaymentOutcomeUnknownError" if plan.signature else "OutcomeUnknownError"
    return BusinessErrorPlan(
        known.name,
        known.message or meaning.message,
        known.message_kh or meaning.message_kh,
        [*known.places, f"{plan.operation_id}: {meaning.code}"],
        max(known.unknown, unknown),
    )


def resource_class(tag: str) -> str:
    """``sub_billers`` becomes ``SubBillers``."""
    return "".join(part.capitalize() for part in tag.split("_"))
