"""Rows of plain values -> data frames whose columns have the same types whatever stands in them, or nothing.

pandas, polars and geopandas are loaded when they are first asked for; they come with `sijill[frames]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..export.csv_ import COLUMNS

if TYPE_CHECKING:
    import geopandas
    import pandas
    import polars

_WORDS = ("rule", "event_type", "acled_type", "acled_sub_type", "plover", "plover_mode", "cameo", "date_precision",
          "date_basis", "admin1", "country", "country_name", "place_precision", "grade")  # fmt: skip
_TYPES = {
    **dict.fromkeys(_WORDS, "category"),
    **dict.fromkeys(("date_not_before", "date_not_after"), "day"),
    **dict.fromkeys(("lat", "lon", "radius_km"), "float"),
    **dict.fromkeys(("ucdp", "reports"), "int"),
}
#: column -> text, category, day, float or int; of an event, as `export.record.flat` has it
EVENTS = {c: "int" if c.endswith(("_low", "_best", "_high")) else _TYPES.get(c, "text") for c in COLUMNS}
#: of a claim; `value` is JSON, `chain` who says so, outermost first
CLAIMS = {
    **dict.fromkeys(("id", "event", "report", "article", "source"), "text"),
    "published": "day", "property": "category", "number": "int", "value": "text", "text": "text",
    "start": "int", "end": "int", "chain": "text", "by": "text", "decision": "text",
}  # fmt: skip

_PANDAS = {"text": "string", "category": "category", "day": "datetime64[s]", "float": "float64", "int": "Int64"}

Columns = dict[str, list[Any]]


def library(name: str) -> Any:
    """A library that is not part of every installation.  Raises UsageError where it is absent."""
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed: pip install 'sijill[frames]'.", name) from error


def columns(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> Columns:
    """The rows by column; what a row lacks is None."""
    out: Columns = {name: [] for name in types}
    for row in rows:
        for name, values in out.items():
            values.append(row.get(name))
    return out


def to_pandas(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> pandas.DataFrame:
    """A pandas frame: days as datetime64, whole numbers nullable, few words as categories."""
    pd = library("pandas")
    made = {}
    for name, values in columns(rows, types).items():
        kind = types[name]
        if kind == "category":  # of text, even where nothing is known
            known = pd.Index(sorted({v for v in values if v is not None}), dtype="string")
            made[name] = pd.Categorical(values, categories=known)
        else:
            made[name] = pd.Series(values, dtype=_PANDAS[kind])
    frame: pandas.DataFrame = pd.DataFrame(made, columns=list(types))
    return frame


def to_polars(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> polars.DataFrame:
    """A Polars frame: days as Date, whole numbers as Int64, few words as Categorical."""
    pl = library("polars")
    kinds = {"text": pl.String, "category": pl.Categorical, "day": pl.Date, "float": pl.Float64, "int": pl.Int64}
    given = columns(rows, types)
    for name, kind in types.items():
        if kind == "day":
            given[name] = [v and date.fromisoformat(v[:10]) for v in given[name]]
    frame: polars.DataFrame = pl.DataFrame(given, schema={name: kinds[kind] for name, kind in types.items()})
    return frame


def to_geopandas(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> geopandas.GeoDataFrame:
    """The pandas frame with points (WGS 84) as its geometry; None where an event has no point.  A point stands for a
    circle of `radius_km` around it."""
    gpd = library("geopandas")
    frame = to_pandas(rows, types)
    points = gpd.GeoSeries(gpd.points_from_xy(frame["lon"], frame["lat"]), index=frame.index, crs=4326)
    known = (frame["lon"].notna() & frame["lat"].notna()).astype(bool)
    made: geopandas.GeoDataFrame = gpd.GeoDataFrame(frame, geometry=points.where(known, None), crs=4326)
    return made
