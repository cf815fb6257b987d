"""What a statement is about: reports, actors, policies with the speaker's stance."""

from __future__ import annotations

import pytest

from coder import coded, policies, statement, statements

USA_OUT = ("withdrawal-of-forces", "usa", "IQ", "supports")
USA_IN = ("withdrawal-of-forces", "usa", "IQ", "opposes")


class TestWithdrawal:
    @pytest.mark.parametrize(
        "text",
        [
            "Mayor Karim Haddad called for the withdrawal of US forces from Iraq.",
            "Mayor Karim Haddad said American soldiers must leave Iraq.",
            "Mayor Karim Haddad demanded an end to the presence of US troops in Iraq.",
            "Mayor Karim Haddad urged parliament to expel American forces from Iraqi soil.",
            "Mayor Karim Haddad said Iraq no longer needs US troops.",
            "Mayor Karim Haddad said there was no need for US troops to stay in Iraq.",
            "Mayor Karim Haddad opposes any delay in the withdrawal of US forces from Iraq.",
            "Mayor Karim Haddad said the US occupation of Iraq had to end.",
            "Mayor Karim Haddad condemned the presence of US forces in Iraq.",
        ],
    )
    def test_for(self, text: str) -> None:
        assert USA_OUT in policies(statement(text))

    @pytest.mark.parametrize(
        "text",
        [
            "Mayor Karim Haddad rejected calls for US troops to leave Iraq.",
            "Mayor Karim Haddad said a withdrawal of US forces from Iraq would be a mistake.",
            "Mayor Karim Haddad welcomed the presence of US forces in Iraq.",
            "Mayor Karim Haddad said US forces must stay in Iraq.",
            "Mayor Karim Haddad warned against a withdrawal of US forces from Iraq.",
        ],
    )
    def test_against(self, text: str) -> None:
        assert USA_IN in policies(statement(text))

    def test_what_is_merely_told_is_no_position(self) -> None:
        assert policies(statement("Mayor Karim Haddad said US forces had left Iraq in 2011.")) in (
            [],
            [("withdrawal-of-forces", "usa", "IQ", None)],
        )

    def test_another_s_demand_is_not_the_speaker_s(self) -> None:
        first, *_ = statements("Analyst Karim Haddad said the parliament had demanded the withdrawal of US forces.")
        assert [p[3] for p in policies(first)] in ([], [None])

    def test_the_country_is_that_of_the_speaker(self) -> None:
        text = "Iraqi lawmaker Karim Haddad said US troops must leave the country."
        assert policies(statement(text)) == [USA_OUT]

    def test_their_troops_are_not_the_speaker_s(self) -> None:
        text = "Hezbollah condemned the US army and called for the expulsion of its troops from Iraq."
        assert USA_OUT in policies(statements(text)[-1])

    def test_what_is_left_must_be_ground(self) -> None:
        assert policies(statement("Mayor Karim Haddad called for a US withdrawal from the treaty.")) == []
        assert policies(statement("Mayor Karim Haddad said Britain must leave by March.")) == []
        assert policies(statement("Mayor Karim Haddad announced that he would withdraw the bill.")) == []
        assert policies(statement("Mayor Karim Haddad called the demand for its removal from the shelf odd.")) == []

    def test_a_force_with_a_name_of_its_own_is_asked_for_by_it(self) -> None:
        text = "Mayor Karim Haddad called for the withdrawal of the Popular Mobilization Units from Mosul."
        assert policies(statement(text)) == [("withdrawal-of-forces", "pmf", "IQ", "supports")]

    def test_a_state_s_own_troops(self) -> None:
        said = statement("The Pentagon said it would withdraw its troops from Iraq by May.")
        assert (said.stance, policies(said)) == ("announces", [USA_OUT])
        said = statement("The Pentagon said it had no plans to withdraw troops from Iraq.")
        assert (said.stance, policies(said)) == ("rejects", [USA_IN])

    def test_a_withdrawal_that_one_announces_is_one_s_own(self) -> None:
        text = "The United States announced a complete withdrawal from the region."
        assert [(p[0], p[1], p[3]) for p in policies(statement(text))] == [("withdrawal-of-forces", "usa", "supports")]


@pytest.mark.parametrize(
    ("text", "policy", "stance"),
    [
        ("Mayor Karim Haddad called for a ceasefire.", "ceasefire", "supports"),
        ("Mayor Karim Haddad demanded a halt to the bombing.", "ceasefire", "supports"),
        ("Mayor Karim Haddad accused the rebels of violating the truce.", "ceasefire", "supports"),
        ("Mayor Karim Haddad accused the rebels of defying a call for a truce.", "ceasefire", "supports"),
        ("Mayor Karim Haddad declared the truce over.", "ceasefire", "opposes"),
        ("Mayor Karim Haddad rejected negotiations with the rebels.", "negotiations", "opposes"),
        ("Mayor Karim Haddad called for the lifting of sanctions.", "sanctions", "opposes"),
        ("Mayor Karim Haddad welcomed the sanctions.", "sanctions", "supports"),
        ("Mayor Karim Haddad condemned the arming of rebels.", "arms-supplies", "opposes"),
        ("Mayor Karim Haddad urged Paris to stop sending weapons to the rebels.", "arms-supplies", "opposes"),
        ("Mayor Karim Haddad called for an arms embargo.", "arms-supplies", "opposes"),
        ("Mayor Karim Haddad demanded that the militias be disarmed.", "disarmament", "supports"),
        ("Mayor Karim Haddad called on the rebels to lay down their arms.", "disarmament", "supports"),
        ("Mayor Karim Haddad demanded the release of all prisoners.", "release-of-prisoners", "supports"),
        ("Mayor Karim Haddad called for the return of refugees.", "return-of-displaced", "supports"),
        ("Mayor Karim Haddad called for a no-fly zone.", "no-fly-zone", "supports"),
        ("Mayor Karim Haddad rejected foreign intervention.", "intervention", "opposes"),
        ("Mayor Karim Haddad said the siege must end.", "blockade", "opposes"),
        ("Mayor Karim Haddad called for early elections.", "elections", "supports"),
        ("Mayor Karim Haddad called for the formation of a government.", "government-formation", "supports"),
        ("Mayor Karim Haddad called on the governor to resign.", "resignation", "supports"),
        ("Mayor Karim Haddad called for an independent inquiry.", "investigation", "supports"),
        ("Mayor Karim Haddad demanded that the killers be brought to justice.", "investigation", "supports"),
        ("Mayor Karim Haddad demanded that the officers be brought to trial.", "investigation", "supports"),
        ("Mayor Karim Haddad opposed the extradition of the two men.", "extradition", "opposes"),
        ("Mayor Karim Haddad called for a negotiated solution.", "political-settlement", "supports"),
        ("Mayor Karim Haddad called for democratic reforms.", "reform", "supports"),
        ("Mayor Karim Haddad demanded access to the site.", "inspection", "supports"),
        ("Mayor Karim Haddad denounced the annexation of the valley.", "annexation", "opposes"),
        ("Mayor Karim Haddad welcomed the normalisation of relations.", "normalisation", "supports"),
        ("Mayor Karim Haddad rejected an amnesty.", "amnesty", "opposes"),
        ("Mayor Karim Haddad called for autonomy.", "autonomy", "supports"),
        ("Mayor Karim Haddad called for the closure of the border.", "border-closure", "supports"),
        ("Mayor Karim Haddad demanded the reopening of the border.", "border-closure", "opposes"),
        ("Mayor Karim Haddad announced a state of emergency.", "state-of-emergency", "supports"),
        ("Mayor Karim Haddad welcomed the nuclear deal.", "nuclear-agreement", "supports"),
        ("Mayor Karim Haddad condemned the general mobilisation.", "mobilisation", "opposes"),
    ],
)
def test_policies(text: str, policy: str, stance: str) -> None:
    assert [(p[0], p[3]) for p in policies(statement(text))] == [(policy, stance)]


def test_what_a_condition_wants_is_wanted() -> None:
    unless = statement("The rebels said they would not attend the talks unless prisoners were released.")
    assert ("release-of-prisoners", "supports") in [(p[0], p[3]) for p in policies(unless)]
    until = statement("Hezbollah said it would keep fighting until the siege was lifted.")
    assert (until.stance, [(p[0], p[3]) for p in policies(until)]) == ("threatens", [("blockade", "opposes")])
    feared = statement("The rebels threatened to shell the port if US troops stayed in Iraq.")
    assert USA_OUT in policies(feared)


def test_a_policy_named_in_passing_is_not_what_it_is_about() -> None:
    said = statement("Mayor Karim Haddad said two boys who had fled the siege were found near the mill.")
    assert policies(said) == []


class TestReports:
    TEXT = (
        "Warplanes bombed a market in Homs on 3 May, killing two people. The bombing destroyed a bakery. "
        "Mayor Karim Haddad condemned the attack."
    )

    def test_the_attack_is_the_one_told_of(self) -> None:
        article = coded(self.TEXT)
        (said,) = article.statements
        assert [t.id for t in said.about if t.kind == "report"] == [article.reports[0].id]

    def test_a_report_told_in_what_is_said(self) -> None:
        article = coded("Mayor Karim Haddad said rebels shelled the mill on 3 May.")
        assert [t.id for t in article.statements[0].about] == [article.reports[0].id]

    def test_what_is_no_deed_told_of_is_not_a_report(self) -> None:
        said = statement("Mayor Karim Haddad condemned the plan.")
        assert said.about == ()


class TestActors:
    def about(self, text: str) -> list[tuple[str | None, str | None]]:
        return [(t.id, t.stance) for t in statements(text)[0].about if t.kind == "actor"]

    def test_whom_a_saying_accuses_or_praises(self) -> None:
        assert self.about("Mayor Karim Haddad accused Hezbollah of looting.") == [("hezbollah", "opposes")]
        assert self.about("Mayor Karim Haddad praised Hezbollah.") == [("hezbollah", "supports")]

    def test_whose_the_deed_is(self) -> None:
        assert ("isr", "opposes") in [
            (a.split("-")[0] if a else a, s) for a, s in self.about("Mayor Karim Haddad condemned the Israeli raid.")
        ]

    def test_plain_saying_is_about_no_actor(self) -> None:
        assert self.about("Mayor Karim Haddad said Hezbollah held the mill.") == []
