"""Which of two clauses is the main one, and who was shot dead in it."""

from __future__ import annotations

import pytest

from sijill.model import article_of
from sijill.parse import parse


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        ("Gunmen on a motorcycle shot dead Ali Omar, a former commander, in Basra.", "Gunmen", "shot", "nsubj"),
        ("Gunmen on a motorcycle shot dead Ali Omar, a former commander, in Basra.", "dead", "shot", "oprd"),
        ("Masked men in a white van shot dead a tailor in Mosul on Monday.", "tailor", "shot", "dobj"),
        ("The mayor was killed and his son wounded on Friday when men opened fire.", "son", "wounded", "nsubjpass"),
        ("On Monday, shelling damaged a school in Huliaipole; nobody was hurt.", "hurt", "damaged", "parataxis"),
        ("Rebels capture a post in Nawa; 11 soldiers are killed.", "killed", "capture", "parataxis"),
        ("Police said the woman shot in Hartford on Tuesday has died.", "woman", "died", "nsubj"),
        ("Police said the woman shot in Hartford on Tuesday has died.", "shot", "woman", "acl"),
        ("Officials said the man stabbed on Tuesday in Hartford died.", "man", "died", "nsubj"),
        ("Teen shot in southeast Wichita has died, police say", "Teen", "died", "nsubj"),
        ("Police said gunmen shot a man on Tuesday and fled.", "gunmen", "shot", "nsubj"),
    ],
)
def test_clauses(text: str, word: str, head: str, dep: str) -> None:
    parsed = parse(article_of(text))
    token = next(t for t in parsed.tokens if t.text == word)
    assert (parsed.head(token.i).text, token.dep) == (head, dep)


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Police identified the man fatally shot during a robbery in east Tulsa as Al Poe.", "shot"),
        ("Detectives on Friday identified the woman fatally stabbed during a fight in Dayton as Ann Poe.", "stabbed"),
        ("A man fatally shot at a Dayton gas station late Friday was identified Monday as Al Poe, 28.", "shot"),
        ("The woman fatally stabbed in a parking lot Sunday was identified as Ann Lee.", "stabbed"),
    ],
)
def test_who_was_hit_and_is_identified(text: str, hit: str) -> None:
    parsed = parse(article_of(text))
    verb = next(t for t in parsed.tokens if t.lower == hit)
    assert (verb.tag, verb.dep) == ("VBN", "acl")
    who = parsed.head(verb.i)
    assert who.lemma in {"man", "woman"}
    assert parsed.head(who.i).lemma == "identify"
