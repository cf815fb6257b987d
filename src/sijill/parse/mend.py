"""What the parser takes wrongly in the short grammar of headlines, and nothing else can be meant."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Token

#: past participles that are nouns too
_HIT = frozenset(("shot", "hurt"))
_ONE = frozenset(("one", "1"))


def mended(tokens: list[Token]) -> list[Token]:
    """The tokens of a text with "shot" as a verb after a number above one ("5 shot in park", "leaves 6 shot"): the noun
    would be in the plural."""
    out = tokens
    for number in tokens:
        noun = tokens[number.head]
        if (
            number.dep != "nummod"
            or noun.i != number.i + 1
            or noun.tag != "NN"
            or noun.lower not in _HIT
            or number.lower in _ONE
        ):
            continue
        if out is tokens:
            out = list(tokens)
        left = noun.dep == "dobj"
        out[noun.i] = replace(noun, pos="VERB", tag="VBN", lemma=_LEMMA[noun.lower], dep="ccomp" if left else noun.dep)
        out[number.i] = replace(number, dep="nsubjpass")
    return out


_LEMMA = {"shot": "shoot", "hurt": "hurt"}
