"""Incidents of which no more is told than where they were, and that police or a court look into."""

from __future__ import annotations

from ..know.harms import load_harms
from ..model import Token
from .drafts import Draft
from .scene import Scene

#: kinds of places in which a crime is no particular one
_WIDE = {"country", "continent", "governorate"}
#: what ties a crime to what is done about it
_TIES = {"in", "after", "for", "with", "over", "to"}


def is_looked_into(scene: Scene, d: Draft) -> bool:
    """Whether a draft is one crime somewhere, which police look into or for which somebody is held: "police investigate
    a shooting in Tulsa", "a man was charged in a Tulsa stabbing"."""
    if not any(p.feature not in _WIDE for p in d.places) or d.whether.modality != "asserted":
        return False
    return any(_is_of_court(scene, scene.parsed.tokens[t.token]) for t in d.triggers)


def is_charge(scene: Scene, i: int) -> bool:
    """Whether a noun only names what somebody answers for: "two counts of murder in the shooting of X"."""
    of = scene.parsed.head(i)
    charged = scene.parsed.head(of.i).lemma in {"count", "charge"}
    return charged and of.lower == "of" and scene.parsed.tokens[i].dep == "pobj"


def is_tried(scene: Scene, d: Draft) -> bool:
    """Whether a draft is told only as what somebody was tried for: "was convicted of murder in the deaths of A and
    B"."""
    parsed, words = scene.parsed, scene.know.words
    for up in parsed.ancestors(d.trigger.token):
        if up.pos in {"VERB", "AUX"}:
            return up.lemma in words.court_verbs and not d.places
    return False


def is_counted_among(scene: Scene, d: Draft) -> bool:
    """Whether a draft only says which of a town's killings those told of are: "they were the city's 15th and 16th
    homicides of the year"."""
    noun = scene.parsed.tokens[d.trigger.token]
    if d.harms or noun.dep != "attr" or noun.lemma not in load_harms().murders | load_harms().hit_people:
        return False
    return any(k.label == "ORDINAL" for k in scene.parsed.kids(noun.i, "amod", "nummod", "compound"))


def _is_of_court(scene: Scene, noun: Token) -> bool:
    """Whether a singular noun for a crime is the object of an inquiry, or behind a verb of the courts."""
    parsed, words = scene.parsed, scene.know.words
    if noun.tag != "NN" or noun.lemma not in load_harms().hit_nouns:
        return False
    head = parsed.head(noun.i)
    if noun.dep == "dobj":
        return head.lemma in words.inquiring_verbs
    if noun.dep != "pobj" or head.lower not in _TIES:
        return False
    over = parsed.head(head.i)
    if over.lemma == "connection":
        over = parsed.head(over.head)
    guilty = over.lower == "guilty" or any(k.lower == "guilty" for k in parsed.kids(over.i))
    return over.lemma in words.court_verbs or over.lemma == "arrest" or guilty
