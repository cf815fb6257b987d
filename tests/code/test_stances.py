"""What a speaker does by a saying: stance, PLOVER type and mode."""

from __future__ import annotations

import pytest

from coder import coded, statement, statements


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Mayor Karim Haddad said the road was closed.", None),
        ("Mayor Karim Haddad condemned the raid.", "accuses"),
        ("Mayor Karim Haddad accused the army of looting.", "accuses"),
        ("Mayor Karim Haddad called for an inquiry.", "demands"),
        ("Mayor Karim Haddad urged the rebels to leave.", "demands"),
        ("Mayor Karim Haddad rejected the plan.", "rejects"),
        ("Mayor Karim Haddad warned against an offensive.", "opposes"),
        ("Mayor Karim Haddad welcomed the truce.", "supports"),
        ("Mayor Karim Haddad denied that his guards shot the boy.", "denies"),
        ("Mayor Karim Haddad admitted that his guards shot the boy.", "admits"),
        ("Mayor Karim Haddad offered to release the prisoners.", "offers"),
        ("Mayor Karim Haddad proposed a truce.", "offers"),
        ("Mayor Karim Haddad announced a curfew.", "announces"),
        ("Mayor Karim Haddad threatened to close the bridge.", "threatens"),
        ("Mayor Karim Haddad predicted that prices would rise.", "expects"),
    ],
)
def test_by_the_word_of_saying(text: str, stance: str | None) -> None:
    assert statement(text).stance == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Mayor Karim Haddad said foreign troops must leave the city.", "demands"),
        ("Mayor Karim Haddad said it was time to open the border.", "demands"),
        ("Mayor Karim Haddad said the city no longer needed foreign troops.", "demands"),
        ("Mayor Karim Haddad said the council should have stopped the sale.", "accuses"),
        ("The rebels said they would not accept the plan.", "rejects"),
        ("Mayor Karim Haddad said there could be no talks with the rebels.", "rejects"),
        ("The rebels said they had no role in the bombing.", "denies"),
        ("The rebels said they were not involved in the bombing.", "denies"),
        ("The rebels said they would respond to any raid.", "threatens"),
        ("Mayor Karim Haddad said the attackers would pay the price.", "threatens"),
        ("Mayor Karim Haddad said the attack would not go unanswered.", "threatens"),
        ("Mayor Karim Haddad said the raid was a crime.", "accuses"),
        ("Mayor Karim Haddad said the army was responsible for the blast.", "accuses"),
        ("The rebels said they were ready to talk.", "offers"),
        ("The rebels said they would send a delegation to the town.", "announces"),
        ("Mayor Karim Haddad said fighting was likely to spread.", "expects"),
        ("“We reject the plan,” Mayor Karim Haddad said.", "rejects"),
        ("“We call on all sides to stop,” Mayor Karim Haddad said.", "demands"),
        ("Mayor Karim Haddad called the raid a massacre.", "accuses"),
        ("Mayor Karim Haddad described the deal as a good step.", "supports"),
    ],
)
def test_by_what_is_said(text: str, stance: str) -> None:
    assert statement(text).stance == stance


def test_a_vow_of_force_threatens_and_another_announces() -> None:
    assert statement("The rebels vowed to retaliate for the raid.").stance == "threatens"
    assert statement("Mayor Karim Haddad vowed to protect the markets.").stance == "announces"


def test_a_warning_threatens_demands_or_foresees() -> None:
    assert statement("The rebels warned villagers to leave the valley.").stance == "threatens"
    assert statement("The rebels warned that they would attack the barracks.").stance == "threatens"
    warned = statement("Doctor Lina Saleh warned that the siege could lead to a famine.")
    assert (warned.stance, warned.plover) == ("expects", None)


class TestAdmission:
    def test_one_s_own_act_of_harm_is_admitted(self) -> None:
        said = statement("The army's spokesman Karim Haddad said its warplanes bombed a base near Homs.")
        assert said.stance == "admits"

    def test_one_s_own_act_that_harms_nobody_is_not(self) -> None:
        assert statement("The army's spokesman Karim Haddad said its engineers repaired a bridge.").stance is None

    def test_another_s_act_is_not(self) -> None:
        assert statement("Mayor Karim Haddad said warplanes bombed a base near Homs.").stance is None

    def test_they_in_a_quotation_are_others(self) -> None:
        assert statement('Karim Haddad, a farmer, said: "They shot two men at the mill."').stance is None

    def test_to_acknowledge_is_to_admit_only_a_harm_of_one_s_own(self) -> None:
        own = "The coalition acknowledged that its aircraft had killed civilians in Raqqa."
        assert statement(own).stance == "admits"
        assert statement("Mayor Karim Haddad acknowledged that the talks were hard.").stance is None

    def test_to_claim_a_deed_is_to_admit_it(self) -> None:
        assert statement("The rebels claimed responsibility for the bombing.").stance == "admits"

    def test_an_attack_repelled_is_none(self) -> None:
        assert statement("The army said its troops repelled an attack near Homs.").stance is None


def test_what_a_state_s_minister_says_of_the_state_is_said_of_themselves() -> None:
    text = "The Turkish foreign minister said Ankara opposed the plan."
    assert statement(text).stance == "opposes"


@pytest.mark.parametrize(
    ("text", "plover", "mode"),
    [
        ("Mayor Karim Haddad accused the army of looting.", "accuse", "allege"),
        ("Mayor Karim Haddad condemned the raid.", "accuse", "disapprove"),
        ("Mayor Karim Haddad called for a ceasefire.", "request", "yield"),
        ("Mayor Karim Haddad called for talks.", "request", "meet"),
        ("Mayor Karim Haddad called for early elections.", "request", "change"),
        ("Mayor Karim Haddad called for humanitarian aid.", "request", "assist"),
        ("Mayor Karim Haddad called for calm at home.", "request", None),
        ("Mayor Karim Haddad rejected negotiations.", "reject", "meet"),
        ("The rebels threatened to bomb the barracks.", "threaten", "violence"),
        ("The mayor threatened to arrest the strikers.", "threaten", "arrest"),
        ("The minister threatened to cut diplomatic relations.", "threaten", "relations"),
        ("The minister threatened to expel the aid workers.", "threaten", "expel"),
        ("Mayor Karim Haddad announced a curfew.", None, None),
    ],
)
def test_plover(text: str, plover: str | None, mode: str | None) -> None:
    said = statements(text)[0]
    assert (said.plover, said.mode) == (plover, mode)


def test_silence_is_no_rejection() -> None:
    assert all(s.stance is None for s in statements("The army declined to comment on the raid."))


def test_a_position_told_without_a_word_of_saying_is_a_statement() -> None:
    found = statements("Turkey supports a no-fly zone over northern Syria and opposes the lifting of sanctions.")
    assert [(s.speaker, s.stance) for s in found] == [("Turkey", "supports"), ("Turkey", "opposes")]
    assert statements("Turkey supports its farmers.") == ()


def test_those_who_are_not_named_keep_their_role_as_words() -> None:
    for text, role in (
        ("A security source told Reuters that rebels had seized the mill.", "source"),
        ("Witnesses said soldiers opened fire.", "witness"),
        ("A source close to the militia said it would hand over its guns.", "source"),
        ("A senior officer, who declined to be named, said the raid had failed.", "officer"),
        ("A diplomat, speaking on condition of anonymity, said the truce would end.", "diplomat"),
    ):
        said = statement(text)
        assert (said.anonymous, said.role) == (True, role)


def test_every_span_is_the_text_s_own() -> None:
    text = (
        "The rebels warned on Sunday that they would bomb the barracks unless foreign troops left the country within "
        "two weeks. Mayor Karim Haddad condemned the threat."
    )
    article = coded(text)
    for s in article.statements:
        for words in (s.cue, s.content, s.condition, s.horizon, s.said, *s.about):
            if words is not None:
                assert words.text == text[words.start : words.end]
