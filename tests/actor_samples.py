"""The same made-up band, front and people in every format that actors are imported from."""

from __future__ import annotations

import json
from typing import Any

HOUSE = """source: gazette
sources: [{id: gazette, title: The Gazette, date: 2020-01-02}]
defaults: {entity: group, category: armed-group, country: IQ}
actors:
  - {id: river-front, name: River Front}
  - id: cedar-band
    name: Cedar Band
    ar: عصابة الأرز
    aliases: [Cedars]
    affiliations: [{kind: part-of, of: river-front, since: 2014-06, until: 2016}]
  - id: salma-tell
    name: Salma Tell
    entity: person
    category: none
    affiliations: [{kind: commands, of: cedar-band, since: 2015-03-01, until: 2015-09-30}]
"""

CSV = """id,name,aliases,names.ar,entity,category,country,part_of,commands,since,until,source
river-front,River Front,,,group,armed-group,IQ,,,,,The Gazette
cedar-band,Cedar Band,Cedars; "The Cedars",عصابة الأرز,group,armed-group,IQ,river-front,,2014-06,2016,The Gazette
cedar-band,,,,,,,irq-military,,2017,,https://example.org/decree
salma-tell,Salma Tell,,,person,,,,cedar-band,2015-03-01,2015-09-30,The Gazette
"""

PETRARCH = """# a dictionary of our own
<!-- over
two lines -->
IRAQ_ [IRQ]
+BAGHDAD_

CEDAR_BAND_(CB)_ [IRQREB] ; a comment
+THE_CEDARS_OF_AL-TELL_
+HAMAS_

SALMA_TELL_  # of the army, then of the elite
\t[IRQGOVMIL 20140601-160731]
\t[IRQELI >160731]

KATAIB_HEZBOLLAH_ [IRQREB]
+BAND_OF_THE_REEDS_
"""


def thing(id: str, schema: str, **properties: Any) -> dict[str, Any]:
    return {
        "id": id,
        "schema": schema,
        "properties": {k: v if isinstance(v, list) else [v] for k, v in properties.items()},
        "datasets": ["example_list"],
    }


FTM = [
    thing("f-1", "Organization", name=["عصابة الأرز", "Cedar Band"], alias="Cedars", country="iq", topics="mil"),
    thing("f-2", "Organization", name="River Front", country="iq", previousName="Front of the River"),
    thing("f-3", "Person", name="Salma Tell", nationality="iq"),
    thing("f-4", "Position", name="Minister of Reeds", country="iq"),
    thing("l-1", "Membership", member="f-1", organization="f-2", startDate=["2014-06", "2014-08"], endDate="2016"),
    thing("l-2", "Occupancy", holder="f-3", post="f-4", startDate="2015-03-01T00:00:00", endDate="2015-09-30"),
    thing("l-3", "Employment", employee="f-3", employer="f-2", role="adviser", date="2017"),
    thing("l-4", "Directorship", director="f-3", organization="f-1", role="director"),
    thing("l-5", "UnknownLink", subject="f-3", object="f-1", role="Commander in the east"),
    thing("l-6", "UnknownLink", subject="f-3", object="f-2"),
    thing("l-7", "Succession", predecessor="f-2", successor="f-1", date="2018"),
    thing("x-1", "Address", full="Reed Street"),
]


def snak(value: Any) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"value": value}}


def to(id: str, url: str = "", **qualifiers: tuple[str, int]) -> dict[str, Any]:
    """A statement about an item, with times as (time, precision)."""
    times = {p: [snak({"time": t, "precision": n})] for p, (t, n) in qualifiers.items()}
    references = [{"snaks": {"P854": [snak(url)]}}] if url else []
    return {"mainsnak": snak({"id": id}), "qualifiers": times, "references": references, "rank": "normal"}


def item(id: str, aliases: dict[str, list[str]] | None = None, claims: Any = None, **labels: str) -> dict[str, Any]:
    return {
        "id": id,
        "type": "item",
        "labels": {k: {"language": k, "value": v} for k, v in labels.items()},
        "aliases": {k: [{"language": k, "value": x} for x in v] for k, v in (aliases or {}).items()},
        "claims": claims or {},
    }


WIKIDATA = [
    item("Q900001", en="River Front", claims={"P31": [to("Q17149090")], "P17": [to("Q796")]}),
    item(
        "Q900002",
        {"en": ["Cedars"], "ar": ["الأرز"]},
        {
            "P31": [to("Q17149090")],
            "P17": [to("Q796")],
            "P361": [
                to(
                    "Q900001",
                    "https://example.org/a",
                    P580=("+2014-06-00T00:00:00Z", 10),
                    P582=("+2016-00-00T00:00:00Z", 9),
                ),
                {**to("Q796"), "rank": "deprecated"},
                to("Q42"),
            ],
        },
        en="Cedar Band",
        ar="عصابة الأرز",
        xx="Unread",
    ),
    item(
        "Q900003",
        claims={
            "P31": [to("Q5")],
            "P27": [to("Q796")],
            "P463": [to("Q900002", P580=("+2010-01-01T00:00:00Z", 8))],
            "P39": [to("Q900004", P580=("+2015-03-01T00:00:00Z", 11), P585=("-0300-00-00T00:00:00Z", 9))],
        },
        ar="سلمى تل",
    ),
    item("Q900004", en="Minister of Reeds", claims={"P31": [to("Q4164871")]}),
    item("Q796", en="Iraq", claims={"P31": [to("Q6256")], "P297": [{"mainsnak": snak("IQ"), "rank": "normal"}]}),
]

FTM_LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in FTM)
WIKIDATA_DUMP = "[\n" + ",\n".join(json.dumps(row) for row in WIKIDATA) + "\n]\n"
FILES = {
    "house.yaml": HOUSE,
    "table.csv": CSV,
    "dictionary.txt": PETRARCH,
    "entities.ftm.json": FTM_LINES,
    "items.json": WIKIDATA_DUMP,
}
