# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class TransactionStatus(OpenEnum):
    """The status of a transaction. Only `success` was seen."""

    SUCCESS = "success"
