"""A stateful Bill24 that runs on the user's own machine.

It is an independent reading of Bill24's documentation and of public observations: it imports neither the client
nor the contract, so that testing one against the other compares two things.
"""

from bill24_sandbox.answer import Profile
from bill24_sandbox.core.core import Credentials
from bill24_sandbox.dials.clock import Clock
from bill24_sandbox.dials.seed_file import SeedError
from bill24_sandbox.dials.settings import Settings
from bill24_sandbox.sandbox import Sandbox
from bill24_sandbox.store import StoreError

__all__ = ["Clock", "Credentials", "Profile", "Sandbox", "SeedError", "Settings", "StoreError"]
