"""Kills a merchant's process at a chosen point: at a write or a sync of SQLite, an SQL statement, a send, a receive.

Points are counted in the order in which the process comes to them. At the chosen one it ends at once, as by SIGKILL; a
write or a send is done by half before. Where power is lost too, so is everything that was not synced: each file is set
back to what it was at its last sync, and what was deleted is there again until the folder was synced, which SQLite does
with the first sync of each journal that it makes.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

KILLED = 77
_CREATED, _JOURNALS = 0x4, 0x84800  # of SQLITE_OPEN_: CREATE; MAIN_JOURNAL, SUPER_JOURNAL and WAL
_Pointer = ctypes.c_void_p
# SQLite keeps the pointer to a name, so that the same one is handed on.
_Open = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, _Pointer, ctypes.c_int, _Pointer)
_Delete = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_char_p, ctypes.c_int)
_Write = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int, ctypes.c_int64)
_Truncate = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int64)
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("size_of_file", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", _Pointer),
        ("name", ctypes.c_char_p),
        ("data", _Pointer),
        ("open", _Open),
        ("delete", _Delete),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", _Pointer),
        ("read", _Pointer),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("others", _Pointer * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class Points:
    """Counts the points of this process.

    Args:
        kill_at: The number of the point to die at, from 1; 0 to live.
        synced: Where what is on the disk is kept, to lose the rest; None to lose nothing.
    """

    def __init__(self, kill_at: int = 0, synced: Path | None = None) -> None:
        self.names: list[str] = []
        self._kill_at = kill_at
        self._synced = synced
        self._kept: list[Any] = []  # what C calls must stay alive
        self._paths: dict[int, Path] = {}
        self._fresh: set[int] = set()
        self._deleted: set[str] = set()

    def reached(self, name: str, by_half: Callable[[], object] | None = None) -> None:
        """Die here if this is the one."""
        self.names.append(name)
        if len(self.names) == self._kill_at:
            if by_half is not None:
                by_half()
            os._exit(KILLED)

    def install(self) -> None:
        """Watch SQLite and sockets from now on."""
        self._watch_files()
        self._watch_statements()
        self._watch_sockets()

    def _watch_statements(self) -> None:
        connect = sqlite3.connect

        def traced(*args: Any, **kwargs: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*args, **kwargs)
            connection.set_trace_callback(lambda statement: self.reached(f"sql {statement.split()[0]}"))
            return connection

        sqlite3.connect = traced  # type: ignore[assignment]

    def _watch_sockets(self) -> None:
        send, sendall, recv = socket.socket.send, socket.socket.sendall, socket.socket.recv

        def sending(self_: Any, data: Any, *flags: int) -> int:
            self.reached("send", lambda: sendall(self_, data[: len(data) // 2]))
            sent = send(self_, data, *flags)
            self.reached("sent")
            return sent

        def sending_all(self_: Any, data: Any, *flags: int) -> None:
            self.reached("send", lambda: sendall(self_, data[: len(data) // 2]))
            sendall(self_, data, *flags)
            self.reached("sent")

        def receiving(self_: Any, *args: int) -> bytes:
            self.reached("receive")
            data: bytes = recv(self_, *args)
            self.reached("received")
            return data

        for name, watched in (("send", sending), ("sendall", sending_all), ("recv", receiving)):
            setattr(socket.socket, name, watched)

    def _watch_files(self) -> None:
        import _sqlite3

        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        vfs = library.sqlite3_vfs_find(None).contents
        open_, delete = _copy(_Open, vfs.open), _copy(_Delete, vfs.delete)
        tables: dict[int, _Methods] = {}

        def opening(given: int, name: int | None, file: int, flags: int, out: int) -> int:
            result: int = open_(given, name, file, flags, out)
            handle = _File.from_address(file)
            if result == 0 and handle.methods and name is not None:
                self._paths[file] = Path(os.fsdecode(ctypes.string_at(name)))
                (self._fresh.add if flags & _CREATED and flags & _JOURNALS else self._fresh.discard)(file)
                address = ctypes.addressof(handle.methods.contents)
                table = tables.get(address) or tables.setdefault(address, self._watched(handle.methods.contents))
                handle.methods = ctypes.pointer(table)
            return result

        def deleting(given: int, name: bytes, sync: int) -> int:
            self.reached("delete")
            result: int = delete(given, name, sync)
            self._deleted.add(Path(os.fsdecode(name)).name)
            if sync:
                self._folder_synced()
            return result

        vfs.open, vfs.delete = self._keep(_Open(opening)), self._keep(_Delete(deleting))
        self._kept.append(tables)

    def _watched(self, methods: _Methods) -> _Methods:
        write, truncate, sync = (
            _copy(_Write, methods.write),
            _copy(_Truncate, methods.truncate),
            _copy(_Sync, methods.sync),
        )

        def writing(file: int, data: int, amount: int, offset: int) -> int:
            self.reached("write", lambda: write(file, data, amount // 2, offset))
            result: int = write(file, data, amount, offset)
            return result

        def truncating(file: int, size: int) -> int:
            self.reached("truncate")
            result: int = truncate(file, size)
            return result

        def syncing(file: int, flags: int) -> int:
            self.reached("sync")
            result: int = sync(file, flags)
            if file in self._fresh:
                self._fresh.discard(file)
                self._folder_synced()
            if self._synced is not None:
                path = self._paths[file]
                shutil.copyfile(path, self._synced / path.name)
            self.reached("synced")
            return result

        table = _Methods.from_buffer_copy(methods)
        table.write, table.truncate = self._keep(_Write(writing)), self._keep(_Truncate(truncating))
        table.sync = self._keep(_Sync(syncing))
        return table

    def _folder_synced(self) -> None:
        if self._synced is not None:
            for name in self._deleted:
                (self._synced / name).unlink(missing_ok=True)
        self._deleted.clear()

    def _keep(self, function: Any) -> Any:
        self._kept.append(function)
        return function


def _copy(kind: Any, function: Any) -> Any:
    """The same function, independent of the place in memory that held its address."""
    return kind(ctypes.cast(function, _Pointer).value)


def lose_power(folder: Path, synced: Path) -> None:
    """Set each of SQLite's files back to what was on the disk."""
    for path in folder.glob("*.sqlite3*"):
        path.unlink()
    for path in synced.iterdir():
        shutil.copyfile(path, folder / path.name)
