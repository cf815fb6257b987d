"""A power cut: what a disk may hold after one.

What a process asked of the disk was written down (`recorded.c`).  Whatever it had synced by the moment of the cut is
there; of what it had not, each write may be there, or not, or in part (in whole sectors of 512 bytes), and a file that
was made or taken away may be so or not, unless its folder was synced since.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from msgspec import Struct

_SECTOR = 512
_HEAD = struct.Struct("<cQQQ")


class Act(Struct, frozen=True):
    """Something that was asked of the disk; `at` is an offset, or the size that a file was cut to."""

    kind: str
    path: str = ""
    at: int = 0
    data: bytes = b""


def recorded(folder: Path, program: str, *args: str, **environment: str) -> list[Act]:
    """What a program of Python, run to its end, asks of the files under a folder, and says, in order."""
    library = folder.parent / "recorded.so"
    compiler = shutil.which("cc") or shutil.which("gcc") or ""
    source = Path(__file__).with_name("recorded.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl", "-lpthread"], check=True)
    into = folder.parent / "recorded"
    told = {"LD_PRELOAD": str(library), "RECORDED_INTO": str(into), "RECORDED_UNDER": str(folder)}
    path = os.pathsep.join(p for p in sys.path if p)
    command = [sys.executable, "-c", program, *args]
    subprocess.run(
        command, check=True, capture_output=True, env={**os.environ, **environment, **told, "PYTHONPATH": path}
    )
    return list(_acts(into.read_bytes()))


def _acts(data: bytes) -> Iterator[Act]:
    at = 0
    while at < len(data):
        kind, offset, of_path, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        path = data[at : at + of_path].decode()
        at += of_path
        yield Act(kind.decode(), path, offset, data[at : at + size])
        at += size


class Disk:
    """What a disk holds for certain, and what it was asked since.  `said` is what the program had said."""

    def __init__(self) -> None:
        self._kept: dict[str, bytearray] = {}
        self._asked: dict[str, list[Act]] = {}
        self._made: set[str] = set()
        self._gone: dict[str, bytearray] = {}
        self.said = ""

    def ask(self, act: Act) -> None:
        """The next thing that is asked of it."""
        path = act.path
        match act.kind:
            case "M":
                self.said += act.data.decode()
            case "W" | "T":
                if path not in self._kept:
                    self._kept[path] = bytearray()
                    self._made.add(path)
                self._asked.setdefault(path, []).append(act)
            case "S" if path in self._kept:
                for asked in self._asked.pop(path, []):
                    _do(self._kept[path], asked)
            case "D":
                self._made = {p for p in self._made if Path(p).parent != Path(path)}
                self._gone = {p: was for p, was in self._gone.items() if Path(p).parent != Path(path)}
            case "U" if path in self._kept:
                left = self._kept.pop(path)
                for asked in self._asked.pop(path, []):
                    _do(left, asked)
                if path not in self._made:
                    self._gone[path] = left
                self._made.discard(path)

    def cut(self, folder: Path, random: Random) -> None:
        """Write to a folder what the disk may hold when the power is cut now."""
        for path, kept in (self._gone | self._kept).items():
            may_be_away = path in self._made or (path in self._gone and path not in self._kept)
            if may_be_away and random.random() < 0.5:
                continue
            left = bytearray(kept)
            for asked in self._asked.get(path, []):
                _do(left, asked, random)
            (folder / Path(path).name).write_bytes(left)


def _do(file: bytearray, act: Act, random: Random | None = None) -> None:
    """Do to a file what was asked; at random, or not, or in part."""
    chance = random.random() if random else 1.0
    if chance < 0.4:
        return
    if act.kind == "T":
        if act.at < len(file):
            del file[act.at :]
        else:
            file.extend(bytes(act.at - len(file)))
        return
    data = act.data
    if random and chance < 0.6:
        whole = random.randint(0, len(data) // _SECTOR) * _SECTOR
        data = data[: whole - act.at % _SECTOR if whole > act.at % _SECTOR else 0]
    if not data:
        return
    if len(file) < act.at:
        file.extend(bytes(act.at - len(file)))
    file[act.at : act.at + len(data)] = data
