"""Files that commands of sijill read: a corpus of invented articles, and rows of an invented data set."""

from __future__ import annotations

import json
from pathlib import Path

_TOWNS = ("Mosul", "Baghdad", "Aleppo", "Homs", "Kirkuk", "Raqqa")
_HEAD = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,"
    "geo_precision,source,fatalities,notes\n"
)


def texts(number: int) -> list[str]:
    """So many short stories; several tell of the same incidents."""
    return [
        f"Two rockets hit a camp near {_TOWNS[n % 6]} on {3 + n % 3} May 2021, killing {2 + n % 2} guards, officials "
        f"said. Story {n}. Gunmen attacked a checkpoint in {_TOWNS[(n + 1) % 6]} the same day, wounding a soldier."
        for n in range(number)
    ]


def corpus(path: Path, number: int) -> Path:
    """So many articles, as JSON Lines."""
    lines = (
        {"id": f"a{n}", "text": text, "published": "2021-05-07", "source": f"Paper {n % 4}"}
        for n, text in enumerate(texts(number))
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def rows(path: Path, number: int) -> Path:
    """So many rows, as CSV; several tell of the same incidents."""
    shelling, town = "Explosions/Remote violence,Shelling/artillery/missile attack", "Iraq,Anbar,{},33.{},44.5,1"
    path.write_text(
        _HEAD
        + "".join(
            f"IRQ{n},2021-05-{1 + n % 5:02},{shelling},Black Banner,Civilians (Iraq),{town.format(f'T{n % 7}', n % 7)},"
            f"Wire {n % 3},{n % 4},Rockets hit market {n % 9}.\n"
            for n in range(number)
        ),
        "utf-8",
    )
    return path
