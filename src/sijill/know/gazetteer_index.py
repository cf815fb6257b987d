"""Places by name in one block of bytes: made once, read where it lies, each place decoded only when it is asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

import msgspec
from msgspec import structs

from .gazetteer_base import City, city_row, latin_names
from .gazetteer_names import fold, loose, place_words
from .gazetteer_rows import PlaceRow

#: where names are transcribed in many ways: looser spelling is tried, and all other names of small towns are read
_TRANSCRIBED = place_words("transcribed")
_KNOWN_TOWN = 15_000  # people; smaller towns elsewhere go by their main name alone
_ARTICLES = ("al ", "el ", "as ", "ash ", "ad ", "an ", "ar ", "at ", "az ", "the ")
_LATIN_END = "\u0250"
#: before the folded short form of a division, which counts only after a comma; no folded name has a comma
_SHORT = ", "

#: the sizes of the six parts that follow, eight bytes each: offsets and data of places, names, numbers of places
_HEAD = 48

_FIELDS = PlaceRow.__struct_fields__
_decode_row = msgspec.msgpack.Decoder(list).decode
_encode = msgspec.msgpack.encode


class _Column(Sequence[bytes]):
    """Many short strings of bytes, one after the other, with the offset of each."""

    def __init__(self, offsets: memoryview, data: memoryview) -> None:
        self._offsets = offsets.cast("I")
        self._data = data

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, i: int) -> bytes:  # type: ignore[override]
        return bytes(self._data[self._offsets[i] : self._offsets[i + 1]])

    def flat(self) -> tuple[list[int], list[int]]:
        """The offsets, in bytes, and all data as whole numbers of four bytes: for reading the column through."""
        return self._offsets.tolist(), self._data.cast("I").tolist()


class PlaceIndex:
    """Places by folded name, by other folded names, and by sound, as `build_index` wrote them.

    Raises ValueError where the bytes are cut short or are something else."""

    def __init__(self, data: memoryview) -> None:
        ends = list(accumulate(data[:_HEAD].cast("Q"), initial=_HEAD)) if len(data) > _HEAD else []
        if not ends or ends[-1] != len(data):
            raise ValueError("These bytes are no index of places.")
        parts = [data[a:b] for a, b in pairwise(ends)]
        self._rows, self._keys, self._ids = (_Column(parts[n], parts[n + 1]) for n in (0, 2, 4))

    def named(self, key: str) -> tuple[list[PlaceRow], list[PlaceRow]]:
        """The places of this folded name, and those that have it as another name."""
        ids = self._find(key)
        return [self._row(i >> 1) for i in ids if not i & 1], [self._row(i >> 1) for i in ids if i & 1]

    def knows(self, key: str) -> bool:
        """Whether a place bears this folded name."""
        return bool(self._find(key))

    def short(self, key: str) -> PlaceRow | None:
        """The division of this folded short form ("nd" -> North Dakota)."""
        return next((self._row(i >> 1) for i in self._find(_SHORT + key)), None)

    def beginning(self, key: str, most: int) -> Iterator[PlaceRow]:
        """The places with a folded name that begins so, by name, each as often as it has such names; at most so many
        names are looked at."""
        wanted = key.encode()
        at = bisect_left(self._keys, wanted)
        for n in range(at, min(at + most, len(self._keys))):
            if not self._keys[n].startswith(wanted):
                return
            for i in memoryview(self._ids[n]).cast("I"):
                yield self._row(i >> 1)

    def sounding(self, key: str) -> list[PlaceRow]:
        """The places of countries with transcribed names that have this loosened name."""
        return [self._row(i >> 1) for i in self._find("~" + key)]

    def of_country(self, country: str) -> tuple[list[PlaceRow], list[tuple[str, int]]]:
        """All places of a country, and (folded name, its place's number in that list); sounds begin with "~"."""
        field = _FIELDS.index("country")
        numbers: dict[int, int] = {}
        for i in range(len(self._rows)):
            if _decode_row(self._rows[i])[field] == country:
                numbers[i] = len(numbers)
        ends, ids = self._ids.flat()
        names: list[tuple[str, int]] = []
        for n, (start, end) in enumerate(pairwise(ends)):
            for i in ids[start // 4 : end // 4]:
                if i >> 1 in numbers:
                    names.append((self._keys[n].decode(), numbers[i >> 1]))
        return [self._row(i) for i in numbers], names

    def _find(self, key: str) -> Sequence[int]:
        wanted = key.encode()
        at = bisect_left(self._keys, wanted)
        if at == len(self._keys) or self._keys[at] != wanted:
            return ()
        return memoryview(self._ids[at]).cast("I")

    def _row(self, i: int) -> PlaceRow:
        values = dict(zip(_FIELDS, _decode_row(self._rows[i]), strict=True))
        values["names"] = tuple(values["names"])
        return PlaceRow(**values)


def build_index(
    rows: Sequence[PlaceRow], towns: Sequence[City] = (), short_forms: Mapping[str, PlaceRow] | None = None
) -> bytes:
    """The index of these places.  A number in it is that of a row, twice, plus one where the name is not the main one.

    Loosened names begin with "~" and short forms with ", ", which no folded name does."""
    ids: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for key in {fold(name) for name in (row.name, *row.names)}:
            if key:
                _add(ids, key, 2 * n)
        if row.country in _TRANSCRIBED:
            for key in {loose(name) for name in (row.name, *row.names) if name < _LATIN_END}:
                ids["~" + key].append(2 * n)
    for n, town in enumerate(towns, len(rows)):
        key = fold(town.name)
        ids[key].append(2 * n)
        transcribed = town.countrycode in _TRANSCRIBED
        if transcribed or town.population >= _KNOWN_TOWN:
            names = latin_names(town)
            for other in {fold(name) for name in names} - {key}:
                ids[other].append(2 * n + 1)
            if key.startswith(_ARTICLES):
                ids[key.partition(" ")[2]].append(2 * n + 1)
            if transcribed:
                for sound in {loose(name) for name in (town.name, *names)}:
                    ids["~" + sound].append(2 * n)
    places = [*rows, *map(city_row, towns)]
    for short, row in (short_forms or {}).items():
        ids[_SHORT + short].append(2 * len(places))
        places.append(row)
    found = sorted((key.encode(), value) for key, value in ids.items())
    parts = [
        *_column([_encode(structs.astuple(row)) for row in places]),
        *_column([key for key, _ in found]),
        *_column([array("I", value).tobytes() for _, value in found]),
    ]
    return b"".join((array("Q", map(len, parts)).tobytes(), *parts))


def _add(ids: dict[str, list[int]], key: str, i: int) -> None:
    """A name, and the name without its article."""
    ids[key].append(i)
    if key.startswith(_ARTICLES):
        ids[key.partition(" ")[2]].append(i)


def _column(items: Iterable[bytes]) -> tuple[bytes, bytes]:
    items = list(items)
    return array("I", accumulate(map(len, items), initial=0)).tobytes(), b"".join(items)
