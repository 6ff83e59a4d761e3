# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class Language(OpenEnum):
    """A language code. Only `en` was seen; other values are not known."""

    EN = "en"
