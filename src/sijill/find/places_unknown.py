"""Places that no list has, told by the words around them: kept as words, with the smallest known area around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..know import Knowledge
from ..know.gazetteer import Gazetteer, PlaceRow, prominence
from ..know.gazetteer_names import fold, kind_words, place_words
from ..know.geo import km
from ..model import Parsed, Token
from .places_beside import LOCATIVE, SIDES, is_capital, meets_street
from .places_people import is_full_name, tells_people
from .places_spans import Spot, joins

_BETWEEN = re.compile(
    r"[\s,(]*(?:(?:village|town|area|district|region|neighbou?rhood|camp|base|city|subdistrict)\b[\s,]*)?"
    r"(?:(?:in|of|near|outside|inside|within|just|(?:to\s+the\s+)?(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)"
    r"(?:ern)?(?:\s+of)?|the|rural|nearby|city|town|village|district|province)[\s,]*)*",
    re.IGNORECASE,
)
_SIMILAR_KM = 100.0  # a like-sounding name is believed only this near to a place that is certain
_TOWNS_ARTICLES = frozenset(("el", "la", "los", "las"))
_BEGINNINGS = place_words("beginnings")
_OUTSKIRTS = place_words("outskirts")
_STRUCTURES = place_words("sites") | place_words("structures")
_COMPASS = SIDES - {"old", "new", "greater", "upper", "lower"}
_LARGE = 5.2  # log10 of the people of a city of whose sides is spoken without its name
_TOO_WIDE = frozenset(("country", "continent", "area", "water"))


class Unlisted(Spot, frozen=True):
    """A name that is a place by its setting.  `row` is a like-sounding place beside the others of the text, else the
    area around it (`around`), else None."""

    row: PlaceRow | None
    around: bool
    kind: str | None


def unlisted_places(
    parsed: Parsed, know: Knowledge, spots: Sequence[Spot], chosen: Mapping[str, PlaceRow]
) -> list[Unlisted]:
    """The places of a text that the gazetteer does not have by that name."""
    gazetteer = know.gazetteer
    taken = {i for s in spots for i in range(s.first, s.last)}
    rows = [chosen[fold(s.name)] for s in spots]
    out = []
    for first, last, kind in _settings(parsed, know, taken):
        name = parsed.text[parsed.tokens[first].start : parsed.tokens[last - 1].end]
        row, around = _similar(gazetteer, name, rows, kind), False
        if row is None:
            row, around = _around(parsed, first, last, spots, chosen), True
        if row is None and (city := _city_of_side(gazetteer, name, chosen)) is not None:
            row, kind = city, "neighbourhood"
        out.append(Unlisted(first, last, name, (), (), 0.0, row, around and row is not None, kind))
    return out


def _settings(parsed: Parsed, know: Knowledge, taken: set[int]) -> Iterator[tuple[int, int, str | None]]:
    """(first, last, kind) of each run of capitals that a kind word or a preposition makes a place."""
    tokens, kinds = parsed.tokens, kind_words()
    for sentence in parsed.sentences:
        i = sentence.first
        while i < sentence.last:
            if i in taken or not is_capital(tokens[i]) or not _proper(tokens[i]):
                i += 1
                continue
            j = i + 1
            while (
                j < sentence.last
                and j not in taken
                and (
                    (is_capital(tokens[j]) and _proper(tokens[j]))
                    or (joins(tokens[j]) and j + 1 < sentence.last and is_capital(tokens[j + 1]))
                    or _is_article_of(tokens, j, sentence.last)
                )
            ):
                j += 1
            if j == i + 1 and _is_cut_off(parsed, i, sentence.last):
                j += 1
            if j == i + 1 and (tokens[i].lower in SIDES or _is_in_headline(tokens[i])):
                i = j
                continue
            start = i - 2 if i - 2 >= sentence.first and tokens[i - 1].text == "-" and joins(tokens[i - 2]) else i
            kind = _kind(tokens, start, j, sentence.first, sentence.last)
            of_people = j < sentence.last and tokens[j].lower in _PEOPLE  # "from the X group"
            of_people = of_people or (j == i + 1 and tells_people(parsed, i))
            somebody = tokens[start].lower not in _BEGINNINGS and is_full_name(parsed, start, j)
            is_street = somebody or meets_street(parsed, start, j, sentence.last)
            located = (
                _located(tokens, start, j, sentence.first)
                or _is_called_so(tokens, start, j, sentence.first)
                or _heads_entry(parsed, start, j, taken)
                or _befell_there(parsed, know, start, j)
                or _heads(parsed, sentence.first, start, j, taken)
                or _told_within(tokens, start, j, taken)
            )
            if not (of_people or is_street) and (kind or located):
                bare = j - i > 1 and tokens[j - 1].lower in kinds and kind == kinds[tokens[j - 1].lower]
                bare = bare and tokens[j - 2].text != "-"  # "Mays al-Jabal"
                yield start, j - 1 if bare else j, kind
            i = j


def _is_cut_off(parsed: Parsed, i: int, end: int) -> bool:
    """Whether an article of a town's name stands before a word that is small only because all was in capitals: "IN THE
    VILLAGE OF EL AGUACATE"."""
    if parsed.tokens[i].lower not in _TOWNS_ARTICLES or i + 1 >= end:
        return False
    following = parsed.tokens[i + 1]
    written = parsed.article.text[following.start : following.end]
    return following.pos in ("NOUN", "PROPN", "ADJ") and len(written) > 1 and written.isupper()


def _is_in_headline(token: Token) -> bool:
    """Whether a word in capitals is that for a building or the like: "BOMB OUTSIDE PALACE"."""
    return token.text.isupper() and token.lower in _STRUCTURES


def _is_article_of(tokens: Sequence[Token], j: int, end: int) -> bool:
    """Whether token j is the article inside a name, with its hyphen: "Um al-Kaif"."""
    return j + 2 < end and joins(tokens[j]) and tokens[j + 1].text == "-" and is_capital(tokens[j + 2])


def _proper(token: Token) -> bool:
    if "-" in token.text and token.text[-1].islower() and token.pos == "ADJ":
        return False  # "U.S.-backed"
    return token.pos in ("PROPN", "NOUN", "ADJ") and token.label not in (
        "DATE",
        "TIME",
        "NORP",
        "ORDINAL",
        "CARDINAL",
        "MONEY",
        "PERCENT",
        "LANGUAGE",
    )


#: kinds that make a place of whatever name stands before them; "field", "front" or "market" do not
_PLACING = frozenset(("settlement", "neighbourhood", "district", "governorate", "border", "oil-field", "mountain"))
_PLACING_WORDS = place_words("placing")
_NOT_PLACING = place_words("not_placing")
_PEOPLE = place_words("men")
#: what may stand between a preposition and the name of a place
_TAKINGS = place_words("takings")
_ASSAULTS, _ASSAULTED = place_words("assaults"), place_words("assaulted")
_FIGHTS = place_words("fights")
#: what tells how far a place is from another: "the assault on Kawuri, southeast of Maiduguri"
_OFF_ANOTHER = re.compile(r", (?:[\w.]+ (?:km|kilomet(?:er|re)s|miles) )?(?:north|south|east|west)[a-z-]* of [A-Z]")
_BEFALLING = frozenset(("in", "near", "outside", "around", "at", "between", "off"))
#: words of names for what people may be killed in that is no place
_NAMED_ELSE = place_words("no_places") | place_words("no_sites")
#: labels that the parser gives to places it has not seen; none, too
_UNSURE = frozenset(("", "GPE", "LOC", "FAC", "ORG", "WORK_OF_ART", "PRODUCT"))
#: words between a deed and its place
_FAR = 6
#: what ends the place that opens a line
_STOPS = frozenset((",", ".", ":", ";", "-", "--", "–", "—"))
#: letters of such a name at least
_SHORTEST = 4
_BEFORE_NAMES = SIDES | {"the", "nearby", "neighboring", "neighbouring", "adjacent", "rural"}


_PLACES = ({"GPE"}, {"LOC"})


def _kind(tokens: Sequence[Token], first: int, last: int, start: int, end: int) -> str | None:
    kinds = kind_words()

    def placing(token: Token) -> str | None:
        if token.text == "quarter" and named_so:
            return "neighbourhood"
        kind = kinds.get(token.lower)
        ok = kind in _PLACING or token.lower in _PLACING_WORDS
        return kind if kind and ok and token.lower not in _NOT_PLACING else None

    before = tokens[first - 1] if first > start else None
    # "the al-Dabwa quarter", but neither "a quarter of X" nor "the First Quarter"
    named_so = before is not None and before.lower == "the" and last < end and tokens[last].text == "quarter"
    if before is not None and before.lower == "of" and first - 2 >= start:
        kind = placing(tokens[first - 2])
        if kind:
            return kind
    if last < end and tokens[last].label != "ORG":
        kind = placing(tokens[last])
        if kind and not is_capital(tokens[last]):
            return kind
        # "at Dankolo community in Kebbi", but not "in the Tiv community of Benue"
        if tokens[last].lower == "community" and before is not None and before.lower in LOCATIVE and last + 1 < end:
            return "settlement" if tokens[last + 1].lower in ("in", "of", ",") else None
    return placing(tokens[last - 1]) if last - first > 1 else None


def _located(tokens: Sequence[Token], first: int, last: int, start: int) -> bool:
    """Whether the parser calls it a place and a preposition of place stands before it."""
    i = first - 1
    while i > start and tokens[i].lower in _BEFORE_NAMES:
        i -= 1
    labels = {t.label for t in tokens[first:last] if is_capital(t)}
    return i >= start and tokens[i].lower in LOCATIVE and labels in _PLACES and len(tokens[first].text) > 2


def _heads(parsed: Parsed, begin: int, first: int, last: int, taken: set[int]) -> bool:
    """Whether a name opens the line of a list, or stands behind the day that does, with a known place behind it: "5
    March, Dankolo, Kebbi state."."""
    tokens = parsed.tokens
    if last + 1 >= len(tokens) or tokens[last].text != "," or last + 1 not in taken:
        return False
    if begin != parsed.paragraphs[tokens[first].paragraph].first:
        return False
    end = next((t.i for t in tokens[last + 1 : last + _FAR] if t.text in _STOPS), None)
    told = tokens[begin:first]
    dated = all(t.label == "DATE" or t.pos in ("NUM", "PUNCT") for t in told) and (not told or told[-1].text in _STOPS)
    return dated and end is not None and not any(t.pos in ("VERB", "AUX") for t in tokens[begin:end])


def _told_within(tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> bool:
    """Whether what is stormed or attacked is said to lie in a known place: "stormed Kwatas, in Bokkos district"."""
    name = tokens[last - 1]
    words = [t.lower for t in tokens[last : last + 2]]
    if words != [",", "in"] or last + 2 not in taken or name.dep != "dobj" or tokens[name.head].lemma not in _ASSAULTED:
        return False
    return {t.label for t in tokens[first:last] if is_capital(t)} <= _UNSURE and name.end - tokens[
        first
    ].start >= _SHORTEST


def _is_called_so(tokens: Sequence[Token], first: int, last: int, start: int) -> bool:
    """Whether a preposition stands before a name of several words that begins as towns and quarters are called: "shells
    hit the port at Bab al-Bahr", "the people of Kafr Zeta", "on the Kfar Rumman road"; or before any the outskirts:
    "the outskirts of Aita al-Shaab"."""
    if first == start:
        return False
    before = tokens[first - 1].lower
    if before == "of" and first - 2 >= start and tokens[first - 2].lower in _OUTSKIRTS:
        return True
    if tokens[first].lower not in _BEGINNINGS or last - first < 2:
        return False
    road = before == "the" and last < len(tokens) and kind_words().get(tokens[last].text) == "road"
    return road or before in LOCATIVE or before in _BEFALLING or before == "of"


def _heads_entry(parsed: Parsed, first: int, last: int, taken: set[int]) -> bool:
    """Whether a name stands alone in what opens a line, behind a known place and a colon or before a date: "Idlib:
    Nayrab. Planes bombed the village", "Wad Rahama, 24 October. Fighters …"; the first line may be a byline."""
    tokens = parsed.tokens
    sentence, number = parsed.sentence(first), tokens[first].paragraph
    line = parsed.paragraphs[number]
    if first != sentence.first and tokens[first - 1].text != ":":
        return False
    if sentence.first > line.first + 2 or any(t.pos in ("VERB", "AUX") for t in tokens[sentence.first : sentence.last]):
        return False  # a number may stand before it
    behind = [t.text for t in tokens[last : sentence.last]]
    if first - 2 >= sentence.first and tokens[first - 1].text == ":" and first - 2 in taken:
        return behind in ([], ["."])
    dated = [t for t in tokens[last + 1 : sentence.last] if t.text not in (".", ":")]
    opens = first == sentence.first and behind[:1] == [","] and number > 0
    return opens and bool(dated) and all(t.label == "DATE" or t.text == "," for t in dated)


def _befell_there(parsed: Parsed, know: Knowledge, first: int, last: int) -> bool:
    """Whether violence is told to have been in or near what a name stands for, that the parser takes for no date or
    nation, and for a person only after "near": "clashed near Walikale"."""
    tokens = parsed.tokens
    nearby = tokens[max(first - 1, 0)].lower == "nearby"
    at, last_end = tokens[max(first - 1 - nearby, 0)], tokens[last - 1].end
    if at.lower == "and" and tokens[max(at.i - 2, 0)].lower == "between":
        at = tokens[at.i - 2]  # "was attacked between Kutulo and Wargadud"
    labels = {t.label for t in tokens[first:last] if is_capital(t)}
    taken = at.lower == "of" and first > 1 and tokens[first - 2].lower in _TAKINGS  # "took control of Mondoro"
    if at.lower == "on" and first > 1 and tokens[first - 2].lower in _ASSAULTS and labels in _PLACES:
        return _OFF_ANOTHER.match(parsed.text, last_end) is not None
    if taken and labels <= _UNSURE and last_end - at.end > _SHORTEST:
        return True
    by = nearby or at.lower == "near"  # nobody is killed "near" a person
    if (
        at.lower not in _BEFALLING
        or (at.lower == "at" and parsed.head(at.i).lemma not in _FIGHTS)
        or at.dep != "prep"
        or not labels <= (_UNSURE | {"PERSON"} if by else _UNSURE)
        or last_end - tokens[first].start < _SHORTEST
    ):
        return False
    if tokens[last - 1].dep != "pobj" or any(t.lower in _NAMED_ELSE for t in tokens[first:last]):
        return False
    senses, violent = know.triggers, know.codebook.is_violent
    for up in parsed.ancestors(at.i)[:_FAR]:
        found = (*senses.verbs.get(up.lemma, ()), *senses.nouns.get(up.lemma, ()))
        if any(violent(s.type) and not s.weak for s in found):
            return True
        whom = up.dep == "relcl" and up.tag == "VBG"  # "massacred villagers who were digging a trench around X"
        if up.dep in ("ccomp", "advcl") or (up.dep == "relcl" and not whom):
            return False
    return False


def _city_of_side(gazetteer: Gazetteer, name: str, chosen: Mapping[str, PlaceRow]) -> PlaceRow | None:
    """The city of which a name tells a side: "West Charlotte", "Northeast D.C."; of those that the text does not name
    alone only the large ones."""
    side, _, rest = name.partition(" ")
    if side.lower() not in _COMPASS or not rest:
        return None
    row = chosen.get(fold(rest)) or next(iter(gazetteer.lookup(rest)), None)
    if row is None or row.kind != "settlement":
        return None
    return row if row.listed or fold(rest) in chosen or prominence(row) >= _LARGE else None


def _similar(gazetteer: Gazetteer, name: str, rows: Sequence[PlaceRow], kind: str | None) -> PlaceRow | None:
    near = [r for r in rows if r.kind not in _TOO_WIDE]
    if not near:
        return None
    for row in gazetteer.similar(name):
        if any(km(row.point, r.point) < _SIMILAR_KM for r in near) and (
            kind is None or row.kind == kind or kind == "area"
        ):
            return row
    return None


def _around(
    parsed: Parsed, first: int, last: int, spots: Sequence[Spot], chosen: Mapping[str, PlaceRow]
) -> PlaceRow | None:
    """The place named right after it ("…, south of Fallujah") or right before it ("Baghdad's … district")."""
    sentence = parsed.sentence(first)
    start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
    for spot in spots:
        at = parsed.tokens[spot.first].start
        if end <= at < min(end + 60, sentence.end) and _BETWEEN.fullmatch(parsed.text[end:at]):
            return chosen[fold(spot.name)]
        gone = parsed.tokens[spot.last - 1].end
        if sentence.start <= gone <= start and parsed.text[gone:start].strip().lower() in (
            "'s",
            "’s",
            "'s western",
            "'s eastern",
        ):
            return chosen[fold(spot.name)]
    return None
