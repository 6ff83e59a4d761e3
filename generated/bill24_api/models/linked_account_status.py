# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class LinkedAccountStatus(OpenEnum):
    """The status of a linked account. Only `active` was seen."""

    ACTIVE = "active"
