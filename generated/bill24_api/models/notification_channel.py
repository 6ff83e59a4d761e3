# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

from ..values import OpenEnum


class NotificationChannel(OpenEnum):
    """How a message travels. `sms`, `telegram` and `email` are documented."""

    SMS = "sms"
    TELEGRAM = "telegram"
    EMAIL = "email"
