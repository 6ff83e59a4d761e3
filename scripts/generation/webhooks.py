"""What the templates need to know of one call that Bill24 makes to a merchant."""

from __future__ import annotations

from typing import Any

import attrs

from .contract import Contract
from .fields import model_fields
from .names import class_name, module_name


@attrs.frozen
class WebhookPlan:
    """One call, as generated."""

    name: str
    operation_id: str
    summary: str
    request: str
    answer: str
    classes: tuple[tuple[str, str], ...]
    token_header: str
    field: str
    documented: tuple[tuple[str | int, str, str], ...]

    @property
    def constant(self) -> str:
        """Its name in the module."""
        return self.name.upper()


def plan_webhooks(contract: Contract) -> list[WebhookPlan]:
    """Every call under ``webhooks``, in the order of the contract, which `check` has looked at."""
    plans = []
    for webhook in contract.webhooks():
        request, answer = (
            contract.get(*pointer)["$ref"].rsplit("/", 1)[-1] for pointer in (webhook.request, webhook.answer)
        )
        said = webhook.raw["x-answers"]
        python = {field.wire: field.python for field in model_fields(contract, answer)}
        plans.append(
            WebhookPlan(
                name=webhook.path,
                operation_id=webhook.id,
                summary=" ".join(str(webhook.raw["summary"]).split()),
                request=class_name(request),
                answer=class_name(answer),
                classes=tuple((class_name(name), module_name(name)) for name in (request, answer)),
                token_header=_token_header(contract, webhook.raw["security"]),
                field=python[said["field"]],
                documented=tuple((each["value"], each["message"], each["means"]) for each in said["values"]),
            )
        )
    return plans


def _token_header(contract: Contract, security: list[dict[str, Any]]) -> str:
    names = [name for requirement in security for name in requirement]
    return str(contract.get("components", "securitySchemes", names[0], "name")) if names else ""
