"""The operations: one table, one handler each."""

from bill24_sandbox.core.operations.table import OPERATIONS, Operation

__all__ = ["OPERATIONS", "Operation"]
