# ruff: noqa: E501
"""Good input to make bad input of: a sample of every format, written by the libraries that write it, and invented."""

from __future__ import annotations

import gzip
import io
import json
import mailbox
import sys
import zipfile
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from parts import ROOT

sys.path.insert(0, str(ROOT / "tests"))

STORY = (
    "Rockets hit a camp near Hadara\n\nExample Wire, December 4, 2023 —\n\n"
    "Three rockets hit a camp near Hadara on Tuesday, killing two guards and wounding at least 15 others, a colonel "
    "said. “We will answer,” the minister told reporters.\n\nNobody claimed the attack, the third since March 2021."
)
SENTENCES = tuple(
    s.encode()
    for s in (
        STORY,
        "KABUL, Afghanistan (June 25, 2010) – Two policemen were shot dead in Ghazni on Friday, officials said.",
        "SAN SALVADOR, 3 JAN 90 (AFP) -- [TEXT] GUERRILLAS BLEW UP A BRIDGE LAST NIGHT, KILLING SOME 20 SOLDIERS.",
        "Between 12 and 15 people, including four children, were killed in air strikes on Raqqa in late 2017, he said.",
        "The Iraqi army denied on 3/4/2016 that dozens of civilians had been detained; Amnesty put the toll at 1,200.",
        "“Nobody was hurt,” said Maj. Gen. Ali al-Example of the 5th Division. The U.S. did not comment.",
        "If the truce fails, the Front would shell the town, two diplomats warned the week before last.",
        "By the mid-1990s some two to three thousand villages had been burned, 40 km north-west of Mosul.",
    )
)
PAGE = (
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Rockets</title>"
    '<meta property="article:published_time" content="2023-12-04T08:00:00Z"><meta property="og:site_name" content="E">'
    "</head><body><nav>Home</nav><article><h1>Rockets</h1>"
    + "".join(f"<p>{p} More details would follow in the coming days.</p>" for p in STORY.split("\n\n")[2:])
    + "<table><tr><td>2<td>3</table><!-- x --></article><script>1<2</script></body></html>"
).encode()
RSS = b"""<?xml version="1.0"?><!-- x --><rss version="2.0"><channel><link>https://p.example/</link><item><title>A</title>
<link> https://p.example/a </link><pubDate>Wed, 05 May 2021 23:10:00 +0300</pubDate></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://p.example/"/>
<entry><link rel="edit" href="/edit"/><link href="/c"/><published>2021-05-04T10:00:00Z</published></entry></feed>"""
JSONL = "".join(
    json.dumps(row) + "\n"
    for row in (
        {"id": 1, "text": STORY, "published": "2023-12-04", "source": "E", "url": "https://p.example/1"},
        {"id": "2", "text": "Shells hit Sufra.", "title": "T", "language": "en-GB"},
    )
).encode()
CSV = b'id,text,published,source\n1,"Shells hit ""Sufra""\nagain.",2021-05-04,E\n2,Rockets hit Hadara,4 May 2021,\n'
LIST = b"stories_id,publish_date,title,url,media_name\n1,2021-05-04 10:00:00,A,https://p.example/a,E\n2,,B,http://q.example,\n"
GDELT = (
    "\t".join(["900001", "20210504", *["x"] * 58, "https://p.example/a"])
    + "\n"
    + "\t".join(["900001", "20210504101500", "20210504101500", "1", "p.example", "https://p.example/b", *["1"] * 10])
    + "\n"
).encode()
GEONAMES = "900001\tQasra\tQasra\tقصر,Kasra\t33.25\t44.5\tP\tPPL\tIQ\t\t16\t\t\t\t4200\t\t30\tAsia/Baghdad\t2020-01-01\n".encode()
WOF = (
    json.dumps({"id": 1, "type": "region", "name": "Wasit", "lat": 32.7, "lon": 45.5, "country": "IQ"})
    + "\n"
    + json.dumps(
        {
            "id": 2,
            "type": "locality",
            "name": "Qasra",
            "names": {"ara_x_preferred": ["قصر"], "eng": ["Kasra"]},
            "lat": 33.25,
            "lon": 44.5,
            "country": "IQ",
            "region": 1,
            "geonames": 900001,
            "population": 4200,
        },
        ensure_ascii=False,
    )
    + "\n"
).encode()
UCDP_PLACES = b"""id,country,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude
1,Iraq,1,Qasra town,"Qasra, by the river",Wasit governorate,Numaniya district,33.25,44.5
4,Iraq,4,Wasit governorate,,Wasit governorate,,32.75,45.5\n"""
OWN_PLACES = (
    "name,lat,lon,names,kind,country,population,radius_km\nQasra,33.25,44.5,قصر;Kasra,town,Iraq,4 200,2\n".encode()
)
ACLED = b"""event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,geo_precision,fatalities,notes
IRQ1,12 March 2015,Battles,Armed clash,Black Banner,Iraqi Army,Iraq,Sufra,33.25,44.5,1,4,They fought.
IRQ2,13/03/2015,Riots,Mob violence,Rioters (Iraq),,Iraq,Sufra,33.25,44.5,2,0,"They threw ""stones""."\n"""
OURS_CSV = b"""id,event_type,date_not_before,date_not_after,place,country,lat,lon,perpetrators,targets,killed_low,killed_best,killed_high,sources,urls,words
e1,shelling,2021-05-04,2021-05-04,Hadara,IQ,33.2,44.5,Cedar Band,guards; a camp,2,2,3,E,https://p.example/a,Two rockets hit.\n"""
OURS = (
    json.dumps(
        {
            "id": "e1",
            "event_type": {"value": "shelling"},
            "time": {"value": {"not_before": "2021-05-04"}},
            "place": {"value": {"name": "Hadara", "lat": 33.2, "lon": 44.5}},
            "perpetrators": {"value": ["C"]},
            "casualties": [{"act": "killed", "low": 2, "best": 2, "high": 3}],
            "targets": None,
            "sides": None,
            "reports": [{"source": "E", "article": "a", "url": "https://p.example", "evidence": ["Two rockets hit."]}],
        }
    )
    + "\n"
).encode()
FTM_EVENT = "".join(
    json.dumps(row) + "\n"
    for row in (
        {"id": "p", "schema": "Organization", "properties": {"name": ["Cedar Band"]}},
        {"id": "a", "schema": "Address", "properties": {"full": ["Hadara"], "latitude": ["33"], "longitude": ["44"]}},
        {
            "id": "e",
            "schema": "Event",
            "properties": {
                "date": ["2021-05-04"],
                "organizer": ["p"],
                "involved": ["q"],
                "addressEntity": ["a"],
                "country": ["iq"],
                "keywords": ["shelling"],
                "description": ["Two rockets hit."],
            },
        },
    )
).encode()
MAPPING = b"""needs: [when]
columns: {id: nr, date: when, place: [town, where], killed: dead, type: what, perpetrators: by, lat: y, lon: x}
types: {bombing: bombing}
precision: {"1": [5, settlement]}
parted: "|"\n"""


def message() -> bytes:
    """An e-mail with a plain part, a page and an attachment."""
    made = EmailMessage()
    made["Received"] = "from a by b; Wed, 05 May 2021 23:10:01 +0300"
    made["From"] = "Example Daily <news@daily.example>"
    made["Subject"] = "Röckets near Hadara"
    made["Date"] = "Wed, 05 May 2021 23:10:00 +0300"
    made.set_content(STORY, cte="quoted-printable")
    made.add_alternative(PAGE.decode(), subtype="html")
    made.add_attachment(b"x" * 50, maintype="application", subtype="zip", filename="../x.zip")
    return made.as_bytes()


def mbox() -> bytes:
    """Two messages in a box."""
    with TemporaryDirectory() as folder:
        box = mailbox.mbox(Path(folder, "b"))
        for _ in range(2):
            box.add(message())
        box.flush()
        box.close()
        return Path(folder, "b").read_bytes()


def word() -> bytes:
    """A Word document with a table."""
    import docx

    book, out = docx.Document(), io.BytesIO()
    book.add_paragraph(STORY)
    book.add_table(1, 2).cell(0, 0).text = "killed"
    book.save(out)
    return out.getvalue()


def word_parts() -> dict[str, bytes]:
    """The parts of a Word document."""
    with zipfile.ZipFile(io.BytesIO(word())) as book:
        return {name: book.read(name) for name in book.namelist()}


def zipped(**files: bytes) -> bytes:
    """A zip of files; "__" in a name stands for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "."), data)
    return out.getvalue()


def warc(packed: bool) -> bytes:
    """A WARC with a page, a text and an error."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for status, media, body in (
        ("200 OK", "text/html", PAGE),
        ("200 OK", "text/plain", STORY.encode()),
        ("404", "", b""),
    ):
        head = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2021-05-06T01:00:00Z"}
        record = writer.create_warc_record(
            "https://p.example/", "response", io.BytesIO(body), http_headers=head, warc_headers_dict=dated
        )
        writer.write_record(record)
    return out.getvalue()


def parquet() -> bytes:
    """A corpus of two articles in Parquet."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    table = pa.table({"id": ["1", "2"], "text": [STORY, "Shells hit Sufra."], "published": ["2021-05-04", None]})
    pq.write_table(table, out, compression="none")
    return out.getvalue()


@cache
def pdf() -> bytes:
    """A PDF of one page, written by hand: two lines of text."""
    text = b"BT /F1 12 Tf 72 720 Td (Three rockets hit a camp near Hadara on Tuesday,) Tj 0 -14 Td (killing two.) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title(Rockets near Hadara)/CreationDate(D:20210504)>>",
    )
    out, at = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % a for a in at)
    head = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + head % (len(objects) + 1, table, len(objects) + 1, len(out))


def packed(data: bytes) -> bytes:
    """The same, gzip'd."""
    return gzip.compress(data, mtime=0)
