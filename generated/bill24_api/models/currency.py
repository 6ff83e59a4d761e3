# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class Currency(OpenEnum):
    """A currency code. KHR in all current examples, USD in older ones."""

    KHR = "KHR"
    USD = "USD"
