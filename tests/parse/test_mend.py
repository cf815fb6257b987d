"""What the parser takes wrongly, in headlines and newswires."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.model import Token, article_of
from sijill.parse import mend_words, parse
from sijill.parse.mend import mended


@pytest.mark.parametrize("text", ["5 shot in city park", "Four shot, one killed in Dayton", "Blast leaves six hurt"])
def test_a_number_and_what_befell_them(text: str) -> None:
    parsed = parse(article_of(text))
    word = next(t for t in parsed.tokens if t.lower in {"shot", "hurt"})
    assert word.pos == "VERB"
    assert parsed.kids(word.i, "nsubjpass", "nsubj") or parsed.tokens[word.i - 1].pos == "NUM"


def test_one_shot_may_be_a_shot() -> None:
    parsed = parse(article_of("One shot was fired."))
    assert next(t for t in parsed.tokens if t.lower == "shot").pos == "NOUN"


@pytest.mark.parametrize(
    ("text", "head"), [("Gunmen took two aid workers hostage.", "workers"), ("They held Ali Reza captive.", "Reza")]
)
def test_people_who_are_taken(text: str, head: str) -> None:
    parsed = parse(article_of(text))
    (people,) = (t for t in parsed.tokens if t.dep == "dobj")
    assert people.text == head
    assert all(t.head <= people.i for t in parsed.tokens[: people.i])


def test_a_dateline_is_no_subject() -> None:
    parsed = parse(article_of("SPRINGFIELD -- Two men were shot dead on Sunday in Greene County, police said."))
    shot = next(t for t in parsed.tokens if t.text == "shot")
    assert [t.text for t in parsed.kids(shot.i, "nsubj", "nsubjpass")] == ["men"]


def test_who_is_somebody_of_a_school() -> None:
    parsed = parse(article_of("A vigil is planned to honor Ann Stone, a senior at Harding High School who was killed."))
    killed = next(t for t in parsed.tokens if t.text == "killed")
    assert parsed.head(killed.i).text == "senior"


@pytest.mark.parametrize(
    "text", ["He died in a drive-by shooting on Monday.", "The Aug. 19 drive-by shooting killed two."]
)
def test_a_drive_by_shooting_is_one_noun(text: str) -> None:
    parsed = parse(article_of(text))
    assert next(t for t in parsed.tokens if t.text == "shooting").pos == "NOUN"


def heads(text: str, word: str) -> tuple[str, str]:
    parsed = parse(article_of(text))
    token = next(t for t in parsed.tokens if t.text == word)
    return parsed.head(token.i).text, token.dep


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        ("Police fired at protesters in Basra, killing two and wounding scores.", "two", "killing", "dobj"),
        ("Police fired at protesters in Basra, killing two and wounding scores.", "scores", "wounding", "dobj"),
        ("On 12 March soldiers rounded up 20 men.", "March", "On", "pobj"),
        ("In 1994 rebels killed a priest in Gao.", "1994", "In", "pobj"),
        ("In June rebels killed a priest in Gao.", "rebels", "killed", "nsubj"),
        ("A bomber drove a truck packed with explosives into a base in Gao.", "into", "drove", "prep"),
        ("They abducted 14 villagers from Kaura; three escaped the next day.", "escaped", "abducted", "parataxis"),
        ("The Taliban beheaded two men accused of spying in Ghazni, a governor said.", "men", "beheaded", "dobj"),
        ("Fighting broke out again on Tuesday between Armenian and Azeri forces.", "between", "Fighting", "prep"),
        ("Planes struck a camp overnight, the ministry said on Monday, killing nine.", "killing", "struck", "advcl"),
    ],
)
def test_what_hangs_on_what(text: str, word: str, head: str, dep: str) -> None:
    assert heads(text, word) == (head, dep)


def test_what_stands_before_who_says_it_is_said() -> None:
    text = "Gunmen attacked the village of Kukawa, Plateau state, on Sunday, killing 50, locals told Reuters."
    assert heads(text, "killing")[0] == "attacked"


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        ("Airstrikes killed at least 12 people in Idlib, activists said.", "killed", "said", "ccomp"),
        ("Airstrikes killed at least 12 people in Idlib, activists said.", "Airstrikes", "killed", "nsubj"),
        ("Russian shelling killed a boy in Kherson.", "shelling", "killed", "nsubj"),
        ("Two people were killed in Israeli shelling in Gaza.", "shelling", "in", "pobj"),
        ("Herders hacked a couple and their four children to death.", "children", "couple", "conj"),
        ("A strike killed 12 of its fighters and nine civilians.", "civilians", "12", "conj"),
        ("Iran executed two men on Tuesday convicted of killing a policeman.", "convicted", "men", "acl"),
        ("They killed a trader, Peshraw Dizayee, and his 11-month-old daughter.", "daughter", "trader", "conj"),
        ("An airstrike believed to have been carried out by X hit a tent.", "airstrike", "hit", "nsubj"),
        ("It lies near the key IS stronghold of Al-Bab.", "IS", "stronghold", "compound"),
        ("Police: gunmen killed two men in Hilla.", "Police", "killed", "npadvmod"),
        ("Mosul: car bomb kills 3, wounds 8.", "8", "wounds", "dobj"),
        ("Five bodies found in Mosul.", "bodies", "found", "nsubjpass"),
    ],
)
def test_what_newswires_write(text: str, word: str, head: str, dep: str) -> None:
    assert heads(text, word) == (head, dep)


@pytest.mark.parametrize("name", ["Lashkar-e-Taiba", "Hizb-i-Islami", "Qala-e-Naw"])
def test_names_with_a_persian_of_are_one_word(name: str) -> None:
    assert name in {t.text for t in parse(article_of(f"Two men of {name}'s guard were killed.")).tokens}


def test_passers_by_are_one_word() -> None:
    parsed = parse(article_of("A blast wounded two passers-by. Passers-by fled."))
    assert [t.text.lower() for t in parsed.tokens].count("passers-by") == 2


def lead_to_a_root(tokens: Sequence[Token]) -> bool:
    """Whether the heads of every token lead to a root of its own sentence."""
    for token in tokens:
        at, steps = token, 0
        while at.head != at.i:
            at, steps = tokens[at.head], steps + 1
            if steps > len(tokens) or at.sentence != token.sentence:
                return False
    return True


WORDS = sorted(
    {word for words in mend_words.WORDS.values() for word in words}
    | {
        "IS",
        "and",
        "fire",
        "at",
        "drive",
        "-",
        "by",
        "shot",
        "dead",
        "as",
        "who",
        "which",
        "two",
        "men",
        "of",
        "said",
        ",",
        ";",
        "in",
    }
)
DEPS = [
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "prep",
    "acl",
    "advcl",
    "ccomp",
    "conj",
    "nummod",
    "appos",
    "compound",
    "amod",
]
TAGS = ["NN", "NNS", "NNP", "VBN", "VBD", "VBG", "VBZ", "CD", "IN", "PRP$"]


@st.composite
def trees(draw: st.DrawFn) -> list[Token]:
    """Two sentences of words that mending looks for, in any tree."""
    tokens: list[Token] = []
    for sentence in range(2):
        first, length = len(tokens), draw(st.integers(1, 12))
        root = first + draw(st.integers(0, length - 1))
        order = draw(st.permutations([i for i in range(first, first + length) if i != root]))
        reached, heads_of = [root], {root: root}
        for i in order:
            heads_of[i] = draw(st.sampled_from(reached))
            reached.append(i)
        for i in range(first, first + length):
            word, tag = draw(st.sampled_from(WORDS)), draw(st.sampled_from(TAGS))
            pos = {"V": "VERB", "N": "NOUN", "C": "NUM", "I": "ADP", "P": "PRON"}[tag[0]]
            dep = "ROOT" if i == root else draw(st.sampled_from(DEPS))
            tokens.append(Token(i, word, word.lower(), word.lower(), pos, tag, dep, heads_of[i], 0, 0, "", sentence, 0))
    return tokens


@given(trees())
@settings(max_examples=400)
def test_mending_never_makes_a_ring(tokens: list[Token]) -> None:
    assert lead_to_a_root(mended(tokens))


@pytest.mark.parametrize(
    ("text", "word", "over"),
    [
        (
            "20 have been killed there since May, when rebels attacked the town, killing nine men.",
            "killing",
            "attacked",
        ),
        ("The mosque in El Fasher, which fell to the RSF on October 26, was hit.", "fell", "Fasher"),
        (
            "The attack came two days after a strike on a depot in Nyala, the capital, killed nine people.",
            "after",
            "killed",
        ),
        ("On February 2 security forces killed three worshippers.", "February", "On"),
        (
            "Three Turkish soldiers died in al-Bab in an air strike on Thursday, which Ankara blamed on the Syrian air "
            "force.",
            "blamed",
            "strike",
        ),
        ("The killings come a month after rebels stopped a bus, checked papers and shot nine men.", "shot", "stopped"),
    ],
)
def test_what_is_under_what(text: str, word: str, over: str) -> None:
    parsed = parse(article_of(text))
    token = next(t for t in reversed(parsed.tokens) if t.text == word)
    assert over in [up.text for up in parsed.ancestors(token.i)]


def test_who_did_it_stands_behind_the_date() -> None:
    parsed = parse(article_of("In August 2024 JNIM massacred 133 villagers around Barsalogho; the group was silent."))
    verb = next(t for t in parsed.tokens if t.text == "massacred")
    assert [t.text for t in parsed.kids(verb.i, "nsubj")] == ["JNIM"]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Odell was convicted in the May 3, 2017, shooting death of Jordan Hayes.", "death"),
        ("He is charged in the Sept. 3, 2017 shooting outside a bar.", "shooting"),
        ("He pleaded guilty in the March 2017 shooting at a bar.", "shooting"),
    ],
)
def test_a_deed_behind_its_date_is_what_the_preposition_is_of(text: str, deed: str) -> None:
    parsed = parse(article_of(text))
    word = next(t for t in parsed.tokens if t.lower == deed)
    assert (word.tag, word.dep, parsed.head(word.i).lower) == ("NN", "pobj", "in")


def test_a_senior_is_no_school() -> None:
    parsed = parse(article_of("The shooting killed a high school senior on Friday."))
    assert [t.text for t in parsed.kids(next(t.i for t in parsed.tokens if t.text == "killed"), "dobj")] == ["senior"]


@pytest.mark.parametrize(
    ("text", "who", "verb"),
    [
        ("One of four people shot on Saturday in Gary has died.", "One", "died"),
        ("He was charged with murder after a 17-year-old was found dead in a park.", "old", "found"),
        (
            "He was arrested after a 17-year-old was found shot to death in a park on Saturday in Dayton.",
            "old",
            "found",
        ),
        (
            "A 16-year-old who police believe was shot during a dispute over a pair of shoes died on Tuesday.",
            "old",
            "died",
        ),
    ],
)
def test_whose_verb_stands_far_behind(text: str, who: str, verb: str) -> None:
    parsed = parse(article_of(text))
    token = next(t for t in parsed.tokens if t.text == verb)
    assert who in [t.text for t in parsed.kids(token.i, "nsubj", "nsubjpass")]
