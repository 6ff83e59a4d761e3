"""A token shared by the processes of one machine, in a file that only its owner reads."""

# What users hand in is checked when it runs too, whatever its annotation says.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import os
import secrets
import stat
from contextlib import AbstractContextManager
from pathlib import Path

from .._tokens.cycle import Token
from ..errors import ConfigurationError
from . import _record

try:
    import filelock
except ImportError as error:  # pragma: no cover - the message is all there is
    raise ConfigurationError(
        "FileTokenStore needs filelock: pip install bill24[file]", argument="token_store"
    ) from error

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class FileTokenStore:
    """Keeps one token in a file of mode 0600, replaced as a whole, led under a lock beside it.

    The lock is the operating system's, so it is free again the moment its holder dies. Use one file per merchant.

    Args:
        path: The file. Its folder must exist; the lock is the same name with `.lock` added.

    Raises:
        ConfigurationError: Here and when reading, if the file or a link in its place can be read by anybody else.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        if not isinstance(path, str | os.PathLike) or not str(path) or "\0" in str(path) or Path(path).is_dir():
            raise ConfigurationError("FileTokenStore takes the path of a file", argument="token_store")
        self.path = Path(path)
        if not os.access(self.path.parent, os.W_OK | os.X_OK):
            raise ConfigurationError(f"there is no folder to write to, {self.path.parent}", argument="token_store")
        self.load("")  # so that a file of others' is refused at once

    def load(self, owner: str) -> Token | None:
        try:
            # Not through a link: whoever can plant one decides which file is read.
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ConfigurationError(
                f"the token file {self.path} cannot be opened: {error.strerror}", argument="token_store"
            ) from error
        with os.fdopen(descriptor, "rb") as file:
            self._refuse_shared(os.fstat(descriptor))
            return _record.parse(owner, file.read())

    def save(self, owner: str, token: Token) -> None:
        temporary = self.path.with_name(f".{self.path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(_record.dump(owner, token))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self.path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise

    def lead(self, owner: str, seconds: float) -> AbstractContextManager[object] | None:
        # Acquired in one thread and released in another when the client is asynchronous: hence not thread-local.
        lock = filelock.FileLock(f"{self.path}.lock", mode=0o600, thread_local=False)
        try:
            return lock.acquire(blocking=False)
        except filelock.Timeout:
            return None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.path)!r})"

    def _refuse_shared(self, status: os.stat_result) -> None:
        if os.name != "posix":  # pragma: no cover - Windows keeps access lists instead of modes
            return
        if status.st_mode & _OTHERS:
            raise ConfigurationError(
                f"the token file {self.path} has mode {stat.S_IMODE(status.st_mode):04o}: others can use it; chmod 600",
                argument="token_store",
            )
        if status.st_uid != os.geteuid():
            raise ConfigurationError(f"the token file {self.path} belongs to another user", argument="token_store")
