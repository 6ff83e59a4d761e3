"""The models of the contract: `bill24_api.models` under the name of the client."""

from __future__ import annotations

import sys

import bill24_api.models as _models

TYPE_CHECKING = False

if TYPE_CHECKING:
    from bill24_api.models import *  # noqa: F403

    __all__: list[str] = []
    __all__ += _models.__all__
else:
    sys.modules[__name__] = _models  # the same module, which imports a model when it is asked for
