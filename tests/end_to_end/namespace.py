"""A network of the suite's own. The peer listens everywhere without a password, so it runs where nobody else is."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiohttp.connector import AddrInfoType

_BEGINNING = "conferral-tests-"
_KEPT = Path("/run/netns")
_NETWORK = 0x40000000  # CLONE_NEWNET of the kernel's sched.h
_LIBC = ctypes.CDLL(None, use_errno=True)


class NoNamespace(Exception):
    """A network namespace cannot be made here; the message says why."""


class Namespace:
    """A network with nothing in it but its own loopback. It is named for the process that made it."""

    def __init__(self) -> None:
        self.name = f"{_BEGINNING}{os.getpid()}"

    def open(self) -> None:
        """Make the network. Raises NoNamespace where this machine or its rights do not allow it."""
        _remove_forsaken()
        self.close()  # one of an earlier process that bore the same number
        _ip("netns", "add", self.name)
        try:
            _ip("-n", self.name, "link", "set", "lo", "up")
            with self.entered():
                pass
        except (NoNamespace, OSError) as error:
            self.close()
            raise NoNamespace(str(error)) from error

    def close(self) -> None:
        """End every process that is left in the network, and remove it."""
        if (_KEPT / self.name).exists():
            _remove(self.name)

    def command(self, *words: str) -> list[str]:
        """The command line that runs `words` inside the network, under the process id it is started with."""
        return [_where("ip"), "netns", "exec", self.name, *words]

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Put the thread that calls into the network: a socket made meanwhile belongs to it for good."""
        with Path("/proc/thread-self/ns/net").open() as home, (_KEPT / self.name).open() as there:
            _enter(there.fileno())
            try:
                yield
            finally:
                _enter(home.fileno())

    def socket(self, address: AddrInfoType) -> socket.socket:
        """Make a socket inside the network; for aiohttp's `socket_factory`."""
        family, kind, protocol, _, _ = address
        with self.entered():
            made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made


def _remove_forsaken() -> None:
    """Remove what a run left behind that was killed before it could."""
    names = [kept.name for kept in _KEPT.glob(f"{_BEGINNING}*")] if _KEPT.is_dir() else []
    for name in names:
        if not Path("/proc", name.removeprefix(_BEGINNING)).exists():
            _remove(name)


def _remove(name: str) -> None:
    for number in _ip("netns", "pids", name).split():
        os.kill(int(number), signal.SIGKILL)
    _ip("netns", "del", name)


def _enter(descriptor: int) -> None:
    if _LIBC.setns(descriptor, _NETWORK) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _where(command: str) -> str:
    found = shutil.which(command)
    if found is None:
        raise NoNamespace(f"the command {command} is not installed")
    return found


def _ip(*words: str) -> str:
    done = subprocess.run(  # noqa: S603 - the words are the suite's own
        [_where("ip"), *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoNamespace(done.stderr.strip() or f"ip {' '.join(words)} failed")
    return done.stdout
