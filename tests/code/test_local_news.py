"""Local news: where the hurt are treated, what is looked into later, who else was hurt."""

from __future__ import annotations

from functools import partial

import pytest

from in_news import told_on, tolls, towns

#: a Friday
PUBLISHED = "2016-08-19"
told = partial(told_on, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Two men were shot in Blytheville on Sunday. One of them died at a hospital in Memphis.", "Blytheville"),
        ("Two men were shot in Blytheville on Sunday. A third was airlifted to a Memphis hospital.", "Blytheville"),
        ("A man was shot in the leg in Waxhaw and was flown to Charlotte for treatment.", "Waxhaw"),
        ("He was shot in Basra on Monday. He is in critical condition at a hospital in Baghdad.", "Basra"),
    ],
)
def test_where_the_hurt_are_treated_is_no_place_of_the_incident(text: str, town: str) -> None:
    (report,) = told(text)
    assert towns(report) == [town]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "A woman was stabbed at home on Sunday.\n\nShe is in hospital in Dallas, the Ellis County sheriff said.",
            "Ellis County",
        ),
        ("A woman was stabbed in Waco on Sunday, the McLennan County sheriff said.", "Waco"),
        ("Two men were stabbed on the Navajo Indian Reservation on Monday.", None),
    ],
)
def test_the_county_of_the_sheriff_is_where_no_town_is(text: str, where: str | None) -> None:
    (report,) = told(text)
    assert next(iter(towns(report)), None) == where


@pytest.mark.parametrize(
    "text",
    ["Nine people were killed at a hospital in Kunduz on Sunday.", "A hospital in Kunduz was shelled on Sunday."],
)
def test_a_hospital_that_is_hit_is_where_it_was(text: str) -> None:
    (report,) = told(text)
    assert towns(report) == ["Kunduz"]


@pytest.mark.parametrize(
    "text",
    [
        "Police continued their investigation into the shooting on Monday.",
        "Investigators returned to the scene of the shooting on Monday.",
    ],
)
def test_the_day_on_which_a_deed_is_looked_into_is_not_its_own(text: str) -> None:
    (report,) = told(f"Four people were shot dead in Menasha on Sunday. {text}")
    assert report.time is not None and report.time.edtf == "2016-08-14"


def test_the_day_of_something_else_told_of_a_thing() -> None:
    reports = told(
        "A trooper was shot on Sunday in New Orleans. The attack began as he pursued a car that had been reported "
        "stolen on Aug. 4."
    )
    assert [r.time.edtf for r in reports if r.time] == ["2016-08-14"]


def test_what_somebody_was_doing_when_it_befell_them_was_on_that_day() -> None:
    (report,) = told("Gunmen killed a man who was walking home on Monday in Basra.")
    assert report.time is not None and report.time.edtf == "2016-08-15"


def test_overnight_follows_the_day_before() -> None:
    (report,) = told(
        "One woman was killed and 11 people were injured in a shooting in Blytheville on Thursday, police said.\n\n"
        "Overnight more than a dozen people were shot, resulting in at least one death."
    )
    assert report.time is not None and report.time.edtf == "2016-08-18"


def test_overnight_does_not_follow_an_afternoon() -> None:
    reports = told("One woman was killed in Basra on Thursday afternoon. Overnight 12 people were shot in Basra.")
    assert len(reports) == 2


def test_who_survived_what_killed_others() -> None:
    (report,) = told("A man who survived a shooting that left four people dead in Menasha on Sunday is in hospital.")
    assert (report.outcome, tolls(report)) == ("carried-out", {"killed": 4})
    (survived,) = told("The judge survived an attack in Medellin on Monday.")
    assert survived.outcome == "failed"


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Three people were killed at a home in Atlanta on Sunday. Another victim was also injured.", (3, 1)),
        ("Ann Wells was murdered in Cleveland on Sunday. Mark Reed is recovering from a gunshot wound.", (1, 1)),
    ],
)
def test_others_hurt_in_the_only_incident_of_an_article(text: str, harm: tuple[int, int]) -> None:
    (report,) = told(text)
    assert tolls(report) == {"killed": harm[0], "injured": harm[1]}


def test_who_shot_somebody_dead_is_not_dead() -> None:
    (report,) = told("A retired officer shot dead his wife in Clarkesville on Sunday.")
    assert [(c.act, c.low) for c in report.casualties] == [("killed", 1)]
    assert [c.of for c in report.casualties] == ["his wife"]


@pytest.mark.parametrize(
    "text",
    [
        "In two and a half years there were 45 such shootings in Indiana, with 29 children wounded and eleven killed.",
        "In two years there were 40 bombings in Baghdad, with 300 people killed.",
    ],
)
def test_harm_of_many_incidents_after_with(text: str) -> None:
    assert not told(text)


def test_the_number_of_a_block_is_no_year() -> None:
    (report,) = told("Two men were shot in the 1900 of Casey Drive on Sunday.")
    assert report.time is not None and report.time.edtf == "2016-08-14"


def test_soldiers_who_come_by_helicopter_raid() -> None:
    (report,) = told(
        "Two men were shot dead and one was seized when soldiers from helicopters stormed houses in Shuhayl, on the "
        "Euphrates, on Saturday."
    )
    assert report.event_type == "raid" and "Shuhayl" in towns(report)
    assert tolls(report) == {"killed": 2, "captured": 1}


@pytest.mark.parametrize(
    ("text", "town"),
    [
        (
            "By our correspondent in Peshawar, with agencies\n\nA man set off explosives in a west Kabul mosque on "
            "Sunday, a spokesman said.",
            "Kabul",
        ),
        ("The government in Bamako speaks of 27 dead in Sogara. The attack came on Friday before midnight.", "Sogara"),
    ],
)
def test_where_who_tells_of_it_is_no_place_of_the_incident(text: str, town: str) -> None:
    (report,) = told(text)
    assert towns(report) == [town]


@pytest.mark.parametrize(
    "text",
    [
        "He was arraigned on a murder charge in connection with a shooting in Rochester that killed three.",
        "Three men were killed at a club in Rochester on Monday.",
    ],
)
def test_what_is_no_weapon(text: str) -> None:
    (report,) = told(text)
    assert (report.event_type, report.weapons) == ("attack", ())


def test_a_charge_that_explodes() -> None:
    (report,) = told("A charge exploded under a bridge in Basra on Monday, killing two.")
    assert report.event_type == "bomb"


def test_a_shooting_from_a_day_was_on_it() -> None:
    (report,) = told("Police are looking for the man in a drive-by shooting from Tuesday night in Jacksonville.")
    assert report.time is not None and report.time.edtf == "2016-08-16"


def test_who_was_seized() -> None:
    (report,) = told("Two nurses were seized on a track above Toribio on 7 May.")
    assert (report.event_type, tolls(report)) == ("abduction", {"captured": 2})
    assert not told("Two houses were seized in Toribio on 7 May.")


def test_a_number_that_two_incidents_seldom_share() -> None:
    reports = told(
        "Police have arrested the man accused of shooting 10 people at a party in western Tennessee.\n\nHe is charged "
        "in connection with a shooting that occurred when a fight broke out in Brownsville late on Friday night.\n\n"
        "A spokeswoman says two juveniles and eight adults were wounded."
    )
    assert [r.event_type for r in reports] == ["arrest", "attack"]


@pytest.mark.parametrize(
    "text",
    [
        "He was buried on Saturday in Basra. Gunmen had shot him the night before.",
        "He was buried on Saturday in Basra, where gunmen had shot him the evening before.",
    ],
)
def test_the_night_before(text: str) -> None:
    (report,) = told(text)
    assert report.time is not None and report.time.edtf == "2016-08-12"


def test_a_town_that_fell_is_where_it_was() -> None:
    (report,) = told("When Damasak fell, on 30 October last year, he left his keys in the door.")
    assert (report.event_type, towns(report)) == ("takes-territory", ["Damasak"])
    (taken,) = told("Fighters have taken control of Damasak, a trading town in the north of Borno state.")
    assert towns(taken)[0] == "Damasak"


def test_wounded_who_are_taken_elsewhere() -> None:
    (report,) = told("Rockets hit a farm near Tanjara on Monday, and three wounded men were taken to Aleppo.")
    assert towns(report) == ["Tanjara"]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Gunmen attacked Kukawa, Plateau state, on Sunday, killing 50, locals told Reuters.", "Gunmen"),
        ("Turkish jets struck a camp overnight, the ministry said on Tuesday, killing nine.", "Turkish jets"),
        ("The Taliban beheaded two men accused of spying in Ghazni, a governor said on Thursday.", "Taliban"),
    ],
)
def test_who_tells_of_it_did_not_do_it(text: str, doer: str) -> None:
    (report,) = told(text)
    assert [p.text for p in report.participants if p.role == "perpetrator"] == [doer]


@pytest.mark.parametrize(
    ("text", "tolls_by"),
    [
        (
            "Gunmen killed 50 people in Kukawa on Sunday, locals said. Police confirmed 15 deaths.",
            [(50, None), (15, "Police")],
        ),
        (
            "Gunmen stormed a church in Owo, killing 40 worshippers; the governor put the toll at 22.",
            [(40, None), (22, "governor")],
        ),
    ],
)
def test_rival_tolls_in_few_words(text: str, tolls_by: list[tuple[int, str | None]]) -> None:
    (report,) = told(text)
    assert [(c.low, c.chain[-1].speaker if c.chain else None) for c in report.casualties] == tolls_by


def test_people_of_a_charity() -> None:
    (report,) = told("Two aid workers with a French charity were kidnapped in Agadez on Tuesday.")
    assert [(c.low, c.of) for c in report.casualties] == [(2, "Two aid workers")]


def test_who_dies_of_wounds_later() -> None:
    (report,) = told("A boy died on Monday of wounds he suffered when troops opened fire in Jenin last week.")
    assert tolls(report) == {"killed": 1}
    assert report.time is not None and report.time.edtf == "2016-08-08/2016-08-14"


def test_where_people_are_from_is_not_where_it_was() -> None:
    (report,) = told("Three peacekeepers from Chad were killed when their convoy hit a mine near Kidal on Tuesday.")
    assert (report.event_type, towns(report)) == ("bomb", ["Kidal"])


def test_remains_that_are_found() -> None:
    (report,) = told("Police found the charred remains of three social leaders in Argelia on 4 May.")
    assert tolls(report) == {"killed": 3}


@pytest.mark.parametrize("forces", ["Israeli forces", "security forces", "government forces", "soldiers"])
def test_forces_by_which_it_was_done(forces: str) -> None:
    (report,) = told(f"A teenager was shot by {forces} in Jenin on Tuesday and died on Thursday.")
    assert [p.text for p in report.participants if p.role == "perpetrator"] == [forces]
    assert tolls(report) == {"killed": 1}
    assert report.time is not None and report.time.edtf == "2016-08-16"


def test_what_is_done_by_force_has_no_doer_in_it() -> None:
    (report,) = told("Three men were abducted by force in Basra on Monday.")
    assert not [p for p in report.participants if p.role == "perpetrator"]


def test_who_is_believed_to_be_of_a_group() -> None:
    (report,) = told(
        "Gunmen believed to be from the Allied Democratic Forces hacked 18 people to death near Beni on Monday."
    )
    assert tolls(report) == {"killed": 18}
    assert [p.text for p in report.participants if p.role == "perpetrator"] == ["Gunmen"]


def test_villagers_who_are_taken() -> None:
    (report,) = told("About 30 villagers were taken by gunmen on Saturday near Goronyo.")
    assert (report.event_type, tolls(report)) == ("abduction", {"captured": 30})
    assert [r.event_type for r in told("The town of Tabqa was taken by rebels on Monday.")] == ["takes-territory"]


def test_bombs_that_only_aircraft_drop() -> None:
    (report,) = told("Thirteen people were killed by barrel bombs dropped on a district of Aleppo on Tuesday.")
    assert report.event_type == "air-strike"


def test_protesters_who_were_fired_on() -> None:
    (report,) = told("Protesters were fired on by police in Lima on Thursday: one person died and 20 were hurt.")
    assert tolls(report) == {"killed": 1, "injured": 20}
    assert [p.text for p in report.participants if p.role == "perpetrator"] == ["police"]


def test_players_shoot_at_goal() -> None:
    assert not told("He shot at goal on Monday in Lima.")


def test_the_force_whose_strike_it_was() -> None:
    (report,) = told("A Syrian air force strike on a school in Hass killed 22 children on Monday.")
    assert report.event_type == "air-strike"
    assert [p.text for p in report.participants if p.role == "perpetrator"] == ["Syrian air force"]


def test_where_people_flee_to() -> None:
    (report,) = told("Rebels captured the town of Bunagana on Monday, forcing 30,000 people to flee to Uganda.")
    assert (towns(report), tolls(report)) == (["Bunagana"], {"displaced": 30000})


def test_who_speaks_of_itself() -> None:
    reports = told(
        "The White Helmets said a strike on a market in Idlib killed nine civilians on Sunday, while Russia said it "
        "had hit a militant camp."
    )
    doers = {p.text for r in reports for p in r.participants if p.role == "perpetrator"}
    assert doers == {"Russia"}


def test_is_fighters() -> None:
    (report,) = told("IS fighters executed six men by firing squad in Al-Qaim on Thursday.")
    assert tolls(report) == {"killed": 6}


def test_somebody_and_his_family() -> None:
    (report,) = told(
        "Abdullah al-Omar, his wife and four of their children died when a shell struck their car in Homs."
    )
    assert tolls(report) == {"killed": 6}


def test_who_died_in_clashes_for_which_others_are_held() -> None:
    reports = told(
        "The army said it had detained nine people over the clashes in Tayouneh, in which six died on Thursday."
    )
    assert [(r.event_type, tolls(r)) for r in reports] == [("arrest", {"captured": 9}), ("armed-clash", {"killed": 6})]


def test_numbers_that_have_each_their_place() -> None:
    reports = told("Security forces killed five protesters in Yangon and two in Bago on Sunday.")
    assert [(towns(r), tolls(r)) for r in reports] == [(["Yangon"], {"killed": 5}), (["Bago"], {"killed": 2})]


def test_a_bare_noun_of_what_killed() -> None:
    (report,) = told("Twelve fighters were killed in Turkish bombardment of Tal Rifaat on Tuesday.")
    assert (report.event_type, tolls(report)) == ("shelling", {"killed": 12})
    assert [p.text for p in report.participants if p.role == "perpetrator"] == ["Turkish"]


def test_what_the_dead_were_trying() -> None:
    (report,) = told("Gunmen attacked a funeral in Basra on Sunday; 65 people were killed, most as they tried to flee.")
    assert tolls(report) == {"killed": 65}


def test_whose_drone_it_was_is_not_where_it_was() -> None:
    (report,) = told("Hezbollah said two of its fighters had been killed by an Israeli drone in Marwahin on Monday.")
    assert towns(report) == ["Lebanon"]


def test_a_boat_that_sank() -> None:
    assert not told("Coast guards found 11 bodies after a boat sank off Paros on Friday.")
    assert told("Gunmen fired on a boat off Paros on Friday and sank it, killing 11.")
