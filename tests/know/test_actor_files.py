"""The house's own format of actor files."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import KnowledgeError
from sijill.know.actor_files import read_actor_file
from sijill.model import Affiliation, Name

WHOLE = """
source: gazette
defaults: {country: IQ, entity: group, category: armed-group}
sources:
  - {id: gazette, title: The Gazette, seen: 2026-11-28}
actors:
  - id: cedar-brigade
    name: Cedar Brigade
    ar: لواء الأرز
    aliases: [Cedars]
    transliterations: [Liwa al-Arz]
    former: [Cedar Company]
    part_of: [cedar-front]
    affiliations:
      - {kind: allied, of: river-army, since: 2014-06, until: 2016, source: letter}
  - {id: karim-saleh, name: Karim Saleh, entity: person, category: none, country: null, source: [letter, gazette]}
"""


def test_all_of_an_entry_is_read() -> None:
    file = read_actor_file(WHOLE, "cedar.yaml")
    brigade, person = file.actors
    assert brigade.names == (
        Name(text="Cedar Brigade", kind="main"),
        Name(text="لواء الأرز", lang="ar", script="Arab", kind="main"),
        Name(text="Cedars"),
        Name(text="Liwa al-Arz", kind="transliteration"),
        Name(text="Cedar Company", kind="former"),
    )
    assert (brigade.country, brigade.entity, brigade.category, brigade.sources) == (
        "IQ",
        "group",
        "armed-group",
        ("gazette",),
    )
    assert brigade.affiliations == (
        Affiliation(kind="part-of", of="cedar-front", source="gazette"),
        Affiliation(kind="allied", of="river-army", since="2014-06", until="2016", source="letter"),
    )
    assert (person.category, person.country, person.sources) == (None, None, ("letter", "gazette"))
    assert file.lines == (7, 16)
    assert [(s.id, s.seen) for s in file.sources] == [("gazette", "2026-11-28")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("actors:\n- [}", "a.yaml, line 2: this is not YAML"),
        ("groups: []", "line 1: there is no list of actors"),
        ("actors:\n- {id: a, name: A, name: B, source: s}", "line 2: an entry has two main names"),
        ("actors:\n- {id: a, name: A, ar: ا, ar: ب, source: s}", "line 2: an entry has two main names"),
        ("actors:\n- {id: a, id: b, name: A, source: s}", "line 2: an entry has 'id' twice"),
        ("actors:\n\n- {name: A, source: s}", "line 3: an actor lacks its id"),
        ("actors:\n- {id: a, source: s}", "line 2: an actor lacks its name"),
        ("actors:\n- {id: a, name: A}", "line 2: the actor a has no source"),
        ("actors:\n- {id: a, name: A, source: s, alias: B}", "line 2: 'alias' is no part of an actor"),
        (
            "actors:\n- id: a\n  name: A\n  source: s\n  affiliations:\n  - {kind: friend, of: b}",
            "line 6: the affiliation of a with b is of the kind 'friend'; the kinds are",
        ),
        ("actors:\n- {id: a, name: A, source: s, affiliations: [{kind: allied}]}", "line 2: an affiliation of a lacks"),
        (
            "actors:\n- {id: a, name: A, source: s, affiliations: [{kind: allied, of: b, from: 2014}]}",
            "line 2: 'from' is no part of an affiliation",
        ),
        ("sources: [{id: s}]\nactors: []", "line 1: a source lacks its id or title"),
        ("actors: [a]", "is no entry"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=r"a\.yaml, line") as error:
        read_actor_file(text, "a.yaml")
    assert says in str(error.value)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        read_actor_file(text, "x.yaml")
    except KnowledgeError as error:
        assert str(error).startswith("x.yaml, line ") and "\n" not in str(error)


PLAIN = st.none() | st.integers() | st.text(max_size=5)
KEYS = st.sampled_from(["id", "name", "source", "affiliations", "kind", "of", "aliases", "ar", "since"])
ENTRIES = st.recursive(PLAIN, lambda x: st.lists(x, max_size=3) | st.dictionaries(KEYS, x, max_size=4))


@given(ENTRIES, st.sampled_from(["actors", "defaults", "sources"]))
def test_any_value_for_an_actor_is_read_or_refused(value: object, key: str) -> None:
    text = yaml.safe_dump({"source": "s", "actors": [], key: [value]}, allow_unicode=True)
    try:
        read_actor_file(text, "x.yaml")
    except KnowledgeError as error:
        assert str(error).startswith("x.yaml, line ")
