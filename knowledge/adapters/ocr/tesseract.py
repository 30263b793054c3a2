"""Calls Tesseract on one picture, in a process of its own that can neither write a file nor run on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from knowledge.adapters.ocr.limits import OcrLimits
from knowledge.adapters.ocr.picture import PagePicture
from knowledge.adapters.ocr.words import SeenWord, seen_words
from knowledge.adapters.refusal import Refusal

PACKAGE = "tesseract-ocr"
"""Debian's package that brings it, with its data for English."""

_START = """
import json, os, resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
limits, program, *words = sys.argv[1:]
for name, (soft, hard) in json.loads(limits).items():
    resource.setrlimit(getattr(resource, name), (soft, hard))
os.chdir("/")
os.execve(program, [program, *words], {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"})
"""
"""Binds the process before Tesseract is in it: limits set between fork and exec could hang where there are threads."""


_A_PAGE = ("--psm", "3")
_SURE = 0.5
_A_NUMBER = ("--psm", "10", "-c", "tessedit_char_whitelist=0123456789")


class Tesseract:
    """Reads the words in a picture. `program` is the whole path of the command."""

    def __init__(self, program: Path, limits: OcrLimits | None = None, *, language: str = "eng") -> None:
        self._program = program
        self._limits = limits or OcrLimits()
        self._language = language

    @classmethod
    def installed(cls, limits: OcrLimits | None = None) -> Tesseract | None:
        """The Tesseract of this machine, or None where it has none."""
        found = shutil.which("tesseract")
        return None if found is None else cls(Path(found).resolve(), limits)

    def read(self, picture: PagePicture) -> tuple[SeenWord, ...]:
        """The words of `picture`, in the order they are read. Raises Refusal with the reason."""
        return self._read(picture, _A_PAGE)

    def read_number(self, picture: PagePicture) -> str:
        """The number that a small picture shows, or nothing where OCR is not sure. Raises Refusal with the reason."""
        words = self._read(picture, _A_NUMBER)
        return "".join(word.text for word in words) if all(word.confidence >= _SURE for word in words) else ""

    def _read(self, picture: PagePicture, layout: Sequence[str]) -> tuple[SeenWord, ...]:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as written:  # neither has a name
            given.write(picture.as_pgm())
            given.seek(0)
            self._run(picture, layout, given, written)
            if written.tell() > self._limits.written_bytes:
                raise Refusal("OCR of it found more than is allowed")
            written.seek(0)
            table = written.read().decode("utf-8", "replace")
        try:
            return seen_words(table)
        except ValueError:
            raise Refusal("OCR of it failed") from None

    def _run(self, picture: PagePicture, layout: Sequence[str], given: IO[bytes], written: IO[bytes]) -> None:
        asked = ["-", "-", "--dpi", str(round(picture.dots_per_inch)), "-l", self._language, *layout]
        asked += ["-c", "tessedit_create_tsv=1"]
        limits = {
            "RLIMIT_AS": (self._limits.memory_bytes,) * 2,
            "RLIMIT_CPU": (self._limits.cpu_seconds, self._limits.cpu_seconds + 1),
            "RLIMIT_FSIZE": (self._limits.written_bytes,) * 2,
            "RLIMIT_CORE": (0, 0),
        }
        process = subprocess.Popen(  # noqa: S603 - the command is fixed; the picture comes as standard input
            [sys.executable, "-I", "-S", "-c", _START, json.dumps(limits), str(self._program), *asked],
            stdin=given,
            stdout=written,
            stderr=subprocess.DEVNULL,
            env={},
            start_new_session=True,
        )
        try:
            status = process.wait(self._limits.wall_seconds)
        except subprocess.TimeoutExpired:
            raise Refusal("OCR of it takes too long") from None
        finally:
            _end(process)
        if status == -signal.SIGXCPU:
            raise Refusal("OCR of it takes too long")
        if status:
            raise Refusal("OCR of it failed")
        written.seek(0, os.SEEK_END)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that has not ended, and reap it either way."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
