"""Files of actors in every format: what is taken, and what is refused with its line."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from actor_samples import CSV, FILES, FTM, FTM_LINES, HOUSE, PETRARCH, WIKIDATA, WIKIDATA_DUMP, thing
from sijill.errors import InputError, KnowledgeError
from sijill.know.actor_read import read_actors
from sijill.know.actor_rows import edtf, json_rows, named, script_of, slug
from sijill.know.actors import Actors
from sijill.know.actors_load import load_actors
from sijill.model import Actor, Name, Source

ACTORS = load_actors()


@pytest.fixture
def read(tmp_path):
    def read(text, name="file.x", sources=None):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return read_actors(path, ACTORS, sources or {})

    return read


@pytest.fixture
def refused(read):
    def refused(text, name="file.x", sources=None):
        with pytest.raises(KnowledgeError) as error:
            read(text, name, sources)
        assert "\n" not in str(error.value) and str(error.value).startswith(name)
        return str(error.value)

    return refused


def by_name(file) -> dict[str, Actor]:
    return {a.name: a for a in file.actors}


def belongs(actor: Actor) -> list[tuple[str, str, str | None, str | None]]:
    return [(a.kind, a.of, a.since, a.until) for a in actor.affiliations]


@pytest.mark.parametrize("name", FILES)
def test_every_format_has_its_band_and_every_source_is_described(read, name):
    file = read(FILES[name], name)
    band = by_name(file)["Cedar Band"]
    assert (band.entity, band.country) == ("group", "IQ")
    keys = {s.id for s in file.sources}
    assert all({*a.sources, *(x.source for x in a.affiliations)} <= keys for a in file.actors)
    assert len(file.lines) == len(file.actors)
    lines = FILES[name].split("\n")
    if name != "items.json":
        named = [n for n, a in zip(file.lines, file.actors, strict=True) if a.name == "Cedar Band"]
        assert "cedar" in lines[named[0] - 1].lower()


def test_csv(read):
    file = read(CSV)
    front, band, person = file.actors
    assert belongs(front) == []
    assert belongs(band) == [("part-of", "river-front", "2014-06", "2016"), ("part-of", "irq-military", "2017", None)]
    assert belongs(person) == [("commands", "cedar-band", "2015-03-01", "2015-09-30")]
    assert [(n.text, n.lang, n.kind) for n in band.names] == [
        ("Cedar Band", "en", "main"),
        ("Cedars", "en", "alias"),
        ('"The Cedars"', "en", "alias"),
        ("عصابة الأرز", "ar", "main"),
    ]
    assert {s.title: s.url for s in file.sources} == {
        "The Gazette": None,
        "https://example.org/decree": "https://example.org/decree",
    }
    assert file.lines == (2, 3, 5)
    assert read(CSV.replace(",", "\t")).actors == file.actors


HEAD = "id,name,part_of,since,until,source\n"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("a,A,,,,s\na,A,,,,s", "line 3: the id 'a' stands in line 2 already"),
        ("a,A,,,,", "line 2: a has no source"),
        ("a,A,nobody,,,s", "line 2: a has an affiliation with 'nobody', who is in no list"),
        ("a,A,,,,s\na,,irq,2016,2014,s", "line 3: the affiliation of a with irq ends (2014) before it starts (2016)"),
        ("a,A,b,,,s\nb,B,a,,,s", "line 2: the affiliations go round in a circle (a → b → a)"),
        ("a,A,a,,,s", "circle"),
        (",A,,,,s", "line 2: the row has no id"),
        ("a,,,,,s", "line 2: a has no name"),
        ("a,A", "line 2: the row has not as many cells"),
        ('a,"A\nB",,,,s\n\na,A,,,,s', "line 5: the id 'a' stands in line 2"),
        ('a,"A" x,,,,s', "is not CSV"),
        ("pmf,Reed Union,,,,s", "line 2: the id 'pmf' is that of Popular Mobilization Forces"),
        ("kataib-hezbollah,Kataib Hezbollah,,,,s\npmf,PMF,kataib-hezbollah,,,s", "circle (kataib-hezbollah → pmf"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(refused, rows, says):
    assert says in refused(HEAD + rows, "bad.csv")


def test_a_bad_header_is_refused(refused):
    assert "line 1: 'colour' is no column of actors" in refused("id,name,colour\n", "bad.csv")
    assert "line 1: a column stands twice" in refused("id,name,id\n", "bad.csv")
    assert "line 1: the columns id and name" in refused("id,aliases\n", "bad.csv")
    assert "has no actors in it" in refused("id,name,source\n", "bad.csv")


def test_ftm(read):
    file = read(FTM_LINES)
    found = by_name(file)
    band, front, person = found["Cedar Band"], found["River Front"], found["Salma Tell"]
    assert (band.category, found["Minister of Reeds"].category, person.entity) == ("military", "government", "person")
    assert {(n.text, n.lang, n.script, n.kind) for n in band.names} == {
        ("Cedar Band", "en", "Latn", "main"),
        ("Cedars", "en", "Latn", "alias"),
        ("عصابة الأرز", "und", "Arab", "alias"),
    }
    assert front.names[1] == Name(text="Front of the River", kind="former")
    assert belongs(band) == [
        ("part-of", "f-2", "2014-06/2014-08", "2016"),
        ("succeeds", "f-2", "2018", None),
    ]
    assert belongs(person) == [
        ("office", "f-4", "2015-03-01", "2015-09-30"),
        ("member", "f-2", None, None),
        ("office", "f-1", None, None),
        ("commands", "f-1", None, None),
    ]
    assert [(a.title, a.seen) for a in person.affiliations[1:3]] == [("adviser", "2017"), ("director", None)]
    assert [s.title for s in file.sources] == ["The data set example_list"]
    assert file.left_out == ("entities of the schema Address (1)", "links of a kind that nobody states (1)")
    assert read("[" + ",".join(map(json.dumps, FTM)) + "]").actors == file.actors


def unsourced(row):
    return {k: v for k, v in row.items() if k != "datasets"}


A, B = thing("a", "Person", name="A Tell"), thing("b", "Organization", name="B Band")
LINK = thing("l", "Membership", member="a", organization="b", startDate="2016", endDate="2014")
MEMBER = thing("l", "Membership", member="a", organization="b")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([A, A], "line 2: the id 'a' stands in line 1"),
        ([unsourced(A)], "line 1: the entity a has no source"),
        ([A, B, unsourced(LINK)], "line 3: the Membership l has no source"),
        ([A, B, LINK], "line 3: the Membership l of a with b ends (2014) before it starts"),
        ([A, MEMBER], "line 1: a has an affiliation with 'b', who is in no list"),
        ([B, MEMBER], "line 2: a link is of 'a', who is not in the file"),
        ([A, thing("l", "Membership", member="a")], "line 2: the Membership l lacks its member or its organization"),
        ([A, {"id": "x"}], "line 2: an entity lacks its id or schema"),
        ([{"id": "x", "schema": "Person"}], "line 1: the entity x has no properties"),
        ([thing("a", "Person")], "a has no name"),
        ([thing("a", "Person", name="\ud800 A")], "no database holds"),
    ],
)
def test_bad_entities_are_refused_with_their_line(refused, rows, says):
    assert says in refused("\n".join(map(json.dumps, rows)), "bad.json")


def test_wikidata(read):
    file = read(WIKIDATA_DUMP)
    found = {a.id: a for a in file.actors}
    band, person = found["Q900002"], found["Q900003"]
    assert band.category == "armed-group"
    assert {(n.text, n.lang, n.kind) for n in band.names} == {
        ("Cedar Band", "en", "main"),
        ("Cedars", "en", "alias"),
        ("عصابة الأرز", "ar", "main"),
        ("الأرز", "ar", "alias"),
    }
    assert belongs(band) == [("part-of", "Q900001", "2014-06", "2016")]
    assert (person.entity, person.country) == ("person", "IQ")
    assert person.names[-1].kind == "transliteration" and person.names[-1].text == person.name
    assert belongs(person) == [("member", "Q900002", "2010/2019", None), ("office", "Q900004", "2015-03-01", None)]
    titles = {s.id: s.title for s in file.sources}
    assert titles[band.affiliations[0].source] == "https://example.org/a"
    assert titles[person.affiliations[0].source] == "Wikidata, item Q900003"
    assert "irq" in found and "Q796" not in found, "what is listed already keeps its id"
    assert "statements about items that the file does not hold (1)" in file.left_out


def test_wikidata_in_its_other_shapes(read):
    dump = read(WIKIDATA_DUMP)
    entities = json.dumps({"entities": {row["id"]: row for row in WIKIDATA}, "success": 1})
    assert read(entities).actors == dump.actors
    assert read("\n".join(map(json.dumps, WIKIDATA))).actors == dump.actors
    assert dump.lines == (2, 3, 4, 5, 6)


def test_wikidata_of_older_dumps_has_numbers_only(read):
    human = {"mainsnak": {"datavalue": {"value": {"entity-type": "item", "numeric-id": 5}}}}
    (person,) = read(json.dumps({"id": "Q1", "labels": {"en": {"value": "A Tell"}}, "claims": {"P31": [human]}})).actors
    assert (person.entity, person.name) == ("person", "A Tell")


def test_petrarch(read):
    file = read(PETRARCH, "dictionary.txt")
    found = {a.id: a for a in file.actors}
    band, person, known = found["cedar-band"], found["salma-tell"], found["kataib-hezbollah"]
    assert [n.text for n in band.names] == ["Cedar Band", "CB", "The Cedars of Al-Tell"]
    assert (band.category, band.country, band.entity, belongs(band)) == ("armed-group", "IQ", "group", [])
    assert person.entity == "person"
    assert belongs(person) == [("member", "irq-military", "2014-06-01", "2016-07-31")]
    assert [n.text for n in known.names] == ["Kataib Hezbollah", "Band of the Reeds"]
    assert file.left_out == ("entries of states (1)", "synonyms that name another listed actor (1)")
    assert file.lines == (7, 11, 15)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("+A_ [IRQREB]", "line 1: a synonym or a code stands before the first name"),
        ("A_\n\t[IRQGOV 2005]", "line 2: [IRQGOV 2005] is no code with dates"),
        ("A_\n\t[IRQGOV >2005101]", "line 2: 2005101 is no date"),
        ("A_\n\t[IRQGOV 20051301-20061231]", "has a date that is none"),
        ("A_\n\t[IRQGOV 20061231-20050101]", "ends (2005-01-01) before it starts"),
    ],
)
def test_a_bad_dictionary_is_refused_with_its_line(refused, text, says):
    assert says in refused(text, "bad.txt")


def test_the_house(read, refused):
    band = by_name(read(HOUSE))["Cedar Band"]
    assert belongs(band) == [("part-of", "river-front", "2014-06", "2016")]
    assert "names the source 'gazette', which is described nowhere" in refused(
        HOUSE.replace("id: gazette", "id: g"), "a"
    )
    other = {"gazette": Source(id="gazette", title="Another")}
    assert "the source 'gazette' is described otherwise already" in refused(HOUSE, "a", other)


def test_the_format_is_told_by_the_content(read):
    file = read("# A list with an id, and more\n" + PETRARCH)
    assert {a.id for a in file.actors} == {"cedar-band", "salma-tell", "kataib-hezbollah"}
    assert [a.id for a in read('"name","id","source"\n"Reed","reed","s"').actors] == ["reed"]


def test_what_is_no_file_of_actors(refused, read, tmp_path):
    assert "is no file of actors; give the house's YAML" in refused("Dear all, see below.")
    assert "is no file of actors" in refused("")
    assert "line 2: this is not JSON" in refused('{"a": 1}\n{"b"')
    with pytest.raises(InputError, match="cannot be read"):
        read_actors(tmp_path / "none", ACTORS, {})
    (tmp_path / "latin").write_bytes(b"id,name\n\xe9,x")
    with pytest.raises(InputError, match="not UTF-8"):
        read_actors(tmp_path / "latin", ACTORS, {})


FIELDS = ["id", "schema", "properties", "name", "datasets", "labels", "aliases", "claims", "en", "value", "mainsnak"]
INNER = ["P31", "datavalue", "qualifiers", "P580", "P463", "time", "precision", "rank", "references", "member"]
KEYS = st.sampled_from([*FIELDS, *INNER])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["Person", "Q5", "2014-06"]),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(KEYS, x, max_size=5),
    max_leaves=25,
)


@given(st.lists(JSON, max_size=3))
def test_any_json_is_read_or_refused_in_one_sentence(tmp_path_factory, rows):
    one_sentence(tmp_path_factory, json.dumps(rows))


PLAIN = st.none() | st.integers(0, 9) | st.sampled_from(["a", "b", "s", "2014", "part-of", "group", "IQ", "—", ""])
ENTRY = st.recursive(
    PLAIN,
    lambda x: (
        st.lists(x, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "source", "entity", "category", "country", "affiliations", "kind", "of", "ar", "since"]
            ),
            x,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@given(st.lists(ENTRY, max_size=3), st.sampled_from(["actors", "sources", "defaults"]))
@example([{"id": "a", "name": "a", "entity": ["group"]}], "actors")
@example([{"id": "a", "name": "a", "affiliations": [{"kind": ["part-of"], "of": {"id": "a"}}]}], "actors")
@example([{"id": ["a"], "title": "s"}], "sources")
def test_any_yaml_is_read_or_refused_in_one_sentence(tmp_path_factory, rows, key):
    whole = {"source": "s", "sources": [{"id": "s", "title": "S"}], "actors": [{"id": "b", "name": "B"}], key: rows}
    one_sentence(tmp_path_factory, yaml.safe_dump(whole, allow_unicode=True))


@given(st.lists(st.lists(st.sampled_from(["a", "A", "", ";", '"', "2014", "irq", "\n", "s"]), max_size=6), max_size=5))
def test_any_table_is_read_or_refused_in_one_sentence(tmp_path_factory, rows):
    one_sentence(tmp_path_factory, HEAD + "\n".join(",".join(r) for r in rows))


PIECES = st.sampled_from(
    [
        "A_",
        "+",
        "[IRQGOV ",
        "[IRQGOV]",
        "20050101",
        ">",
        "<",
        "-",
        "]",
        "\t",
        "\n",
        "#",
        ";",
        "_",
        " ",
        "(AB)",
        "<!--",
        "-->",
    ]
)


@given(st.lists(PIECES, max_size=30))
@example(["A_", "[IRQGOV]", "\n", "_", "\n", "+", "_", "[IRQGOV]"])
def test_any_dictionary_is_read_or_refused_in_one_sentence(tmp_path_factory, pieces):
    one_sentence(tmp_path_factory, "".join(pieces))


@given(st.text(max_size=100))
def test_any_text_is_read_or_refused_in_one_sentence(tmp_path_factory, text):
    one_sentence(tmp_path_factory, text.encode("utf-8", "replace").decode())


def one_sentence(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.x"
    path.write_text(text, "utf-8", newline="")
    try:
        file = read_actors(path, ACTORS, {})
    except KnowledgeError as error:
        assert str(error).startswith("any.x") and "\n" not in str(error)
    else:
        Actors(file.actors, ACTORS.states, (), ACTORS.heads)  # whatever was taken can be looked up


@given(st.lists(JSON, max_size=4), st.sampled_from(["array", "lines", "entities"]))
def test_json_rows_gives_the_values(rows, shape):
    if shape == "entities":
        text = json.dumps({"entities": {str(i): r for i, r in enumerate(rows)}}, indent=1)
    elif shape == "array":
        text = json.dumps(rows, indent=2)
    else:
        text = "\n".join(map(json.dumps, rows))
        rows = rows if not text.startswith("[") else next(iter([rows[0]]), [])
    assert [value for _, value in json_rows(text, "x")] == rows if text[:1] != "{" or shape != "lines" else True


def test_small_things():
    assert script_of("لواء") == "Arab" and script_of("1920 Band") == "Latn" and script_of("«Бригада»") == "Cyrl"
    assert edtf(["2014-08", "2014-06"]) == "2014-06/2014-08" and edtf(["soon"]) is None
    assert slug("Liwa' al-Arz (No. 2)") == "liwa-al-arz-no-2"
    assert named([]) == ("", ())
