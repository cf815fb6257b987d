"""Places in texts: found, told apart, placed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placed import places
from sijill.find.places import find_places
from sijill.know import knowledge
from sijill.know.geo import km
from sijill.model import PlaceMention, article_of
from sijill.parse import parse


def test_a_province_by_its_kind_word() -> None:
    found = places("Troops detained a man in Sabari district, Khost province, on Friday.")
    assert found["Khost province"].admin1 == "Khost" and found["Khost province"].feature == "governorate"
    assert found["Sabari district"].admin1 == "Khost"


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Troops searched houses in Helmand, Kandahar and Zabul provinces.", "Kandahar", "governorate"),
        ("Clashes in Aleppo and Idlib governorates killed five.", "Aleppo", "governorate"),
        ("He drove from Kandahar to Zabul and Ghazni provinces.", "Kandahar", "settlement"),
        ("They met in Kandahar, Herat and Zabul province.", "Kandahar", "settlement"),
    ],
)
def test_a_list_of_provinces(text: str, name: str, feature: str) -> None:
    assert places(text)[name].feature == feature


def test_what_stands_beside_a_name_tells_namesakes_apart() -> None:
    assert places("She was born in Paris, Texas, and went to school there.")["Paris"].admin1 == "Texas"
    assert places("He flew from London to Paris on Monday.")["Paris"].country == "FR"


def test_the_other_places_tell_namesakes_apart() -> None:
    text = "Rebels fought the army in San Salvador and Apopa. In San Miguel, two guards died."
    assert places(text)["San Miguel"].country == "SV"


def test_state_after_a_comma() -> None:
    assert places("The captain is from Fargo, N.D., and speaks little.")["N.D."].admin1 == "North Dakota"


def test_a_title_after_a_comma_is_no_state() -> None:
    assert "Miss" not in places("According to the Foreign Office, Miss Jones left on Monday.")


def test_demonyms_are_no_places() -> None:
    assert not places("The Iraqi soldiers met American officers.")


@pytest.mark.parametrize(
    ("text", "bearing_lat"),
    [("Jets struck a depot west of Karbala.", 0.0), ("A bomb went off 20 km south of Karbala.", -0.18)],
)
def test_off_a_place(text: str, bearing_lat: float) -> None:
    mention = places(text)["Karbala"]
    assert mention.role == "near" and mention.radius_km is not None and mention.lat is not None
    assert mention.lat - 32.616 == pytest.approx(bearing_lat, abs=0.05)


def test_roles() -> None:
    assert places("A rocket landed near Baiji.")["Baiji"].role == "near"
    found = places("The convoy moved from Mosul to Tikrit on Sunday.")
    assert (found["Mosul"].role, found["Tikrit"].role) == ("origin", "destination")


def test_an_unlisted_village_takes_the_area_around_it() -> None:
    found = places("Gunmen attacked Zorbatan village, Khost Province, on Monday.")
    village = found["Zorbatan"]
    assert village.name == "Zorbatan" and village.feature == "settlement"
    assert village.admin1 == "Khost" and village.radius_km == found["Khost Province"].radius_km


def test_an_unlisted_place_alone_has_no_point() -> None:
    village = places("Gunmen attacked the village of Zorbatan on Monday.")["Zorbatan"]
    assert village.lat is None and village.name == "Zorbatan"


def test_a_base_by_another_spelling() -> None:
    mention = places("Rockets hit the Ain al-Assad base in Iraq.")
    base = next(m for m in mention.values() if m.feature == "base")
    assert base.lat is not None and base.lon is not None and km((base.lat, base.lon), (33.79, 42.44)) < 5


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("ABab -,.'’\n\xa0éİß12"), max_size=60))
def test_any_text_is_taken(text: str) -> None:
    places(text)


def test_an_airport_of_the_list() -> None:
    found = places("A rocket hit Aleppo airport on Monday.")
    assert found["Aleppo airport"].feature == "airport"


@pytest.mark.parametrize(
    ("source", "text", "admin1"),
    [
        ("parisexample.com", "Firefighters in Paris put out a blaze. A man from Bonham, Texas, was hurt.", "Texas"),
        ("thisisparis.fr", "Firefighters in Paris put out a blaze.", "Île-de-France"),
        (None, "Firefighters in Paris put out a blaze.", "Île-de-France"),
    ],
)
def test_a_local_paper_writes_of_its_town(source: str | None, text: str, admin1: str) -> None:
    found = find_places(parse(article_of(text, source=source)), knowledge())
    assert next(m for m in found if m.text == "Paris").admin1 == admin1


def test_a_dateline_tells_the_town_of_its_story() -> None:
    found = places("GAINESVILLE, Ga. (AP) - A man was hurt near Oakwood, police in Gainesville said.")
    assert found["Oakwood"].admin1 == "Georgia" and found["Gainesville"].admin1 == "Georgia"


@pytest.mark.parametrize(
    "url",
    [
        "http://web.archive.org/web/20170301000000/http://www.gainesvilletimes.com:80/news/1",
        "https://www.newsnearby.com/gainesville/2017/03/01/story",
    ],
)
def test_the_address_of_a_page_tells_its_town(url: str) -> None:
    text = "A man was hurt in Gainesville on Monday, and Hall County deputies in Oakwood, Georgia, helped."
    found = find_places(parse(article_of(text, url=url)), knowledge())
    assert {m.text: m.admin1 for m in found}["Gainesville"] == "Georgia"


def test_a_common_name_far_from_a_local_paper_is_a_quarter_of_its_town() -> None:
    text = "A man was hurt in Glenwood on Monday, police in Gainesville said. Hall County and Oakwood sent deputies."
    found = find_places(parse(article_of(text, source="gainesvilletimes.com")), knowledge())
    glenwood = next(m for m in found if m.text == "Glenwood")
    assert glenwood.lat is not None and glenwood.lon is not None
    assert km((glenwood.lat, glenwood.lon), (34.3, -83.82)) < 150


def test_a_side_of_the_compass_is_no_place() -> None:
    assert not places("Police came to the 1700 block of South 26th Street in the West.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A grenade killed two cooks in the Somali capital on Monday.", "Mogadishu"),
        ("Rockets hit Yemen's capital on Friday.", "Sanaa"),
        ("Shells fell on the capital of Chad.", "N'Djamena"),
        ("Blast in Kenyan capital hurts six", "Nairobi"),
    ],
)
def test_the_capital_of_a_nation_is_its_capital(text: str, name: str) -> None:
    assert places(text)["capital"].name == name


@pytest.mark.parametrize("nation", ["Israeli", "Palestinian"])
def test_a_capital_on_which_states_do_not_agree_is_not_guessed(nation: str) -> None:
    assert "capital" not in places(f"A blast hurt two cooks in the {nation} capital on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "Two porters were shot in the Iraqi capital, Baghdad.",
        "They met in the Iraqi capital Baghdad.",
        "Nairobi, the Kenyan capital, was quiet.",
        "They spoke of the price of Chinese capital.",
        "He drove to the Somali regional capital.",
    ],
)
def test_a_capital_that_is_named_or_none_is_not_told_again(text: str) -> None:
    assert "capital" not in places(text)


def test_the_adjective_of_a_nation_before_a_noun_is_no_place() -> None:
    assert "Somali" not in places("A Somali officer and a Canadian nurse were hurt in Nairobi.")
    found = places("Elders of the Somali region of Ethiopia spoke.")
    assert found["Somali region"].country == "ET"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Gunmen shot a tailor in Tripoli, northern Lebanon, on Monday.", "LB"),
        ("A mason was shot in the north Lebanese port city of Tripoli. Libya said nothing.", "LB"),
        ("Two guards died in Lebanon's Tripoli.", "LB"),
        ("Two guards died in the Lebanese Tripoli.", "LB"),
        ("A bus was set alight in Tripoli.", "LY"),
        ("They sell to Tripoli, the Lebanon and Cyprus; Libya buys.", "LY"),
    ],
)
def test_the_country_told_with_a_name_decides(text: str, country: str) -> None:
    assert places(text)["Tripoli"].country == country


def test_two_namesakes_in_one_text_each_lie_where_they_are_said_to() -> None:
    text = "A clerk was shot in the Libyan city of Tripoli. A mason was shot in the Lebanese city of Tripoli."
    assert [m.country for m in find_places(parse(article_of(text)), knowledge())] == ["LY", "LB"]


def test_the_province_before_a_town_is_no_town() -> None:
    found = places("Two guards died in the Anbar town of Karma.")
    assert found["Anbar"].feature == "governorate" and found["Karma"].country == "IQ"


def test_a_site_that_bears_the_name_of_a_town_abroad_is_not_there() -> None:
    found = places("The blast was in Mogadishu. A nurse at Medina hospital counted six hurt.")
    assert all(m.country in {"SO", None} for m in found.values())


def test_what_a_town_is_said_to_lie_in_is_its_state() -> None:
    found = places("They live on Cutter Road near Douglas, Georgia, and came from Tbilisi, Georgia.")
    assert found["Douglas"].admin1 == "Georgia"
    assert [m.country for m in find_places(parse(article_of("Near Douglas, Georgia, it rained.")), knowledge())] == [
        "US",
        "US",
    ]


def test_a_county_is_not_a_department_of_like_name() -> None:
    assert places("A boy was hurt in Union County on Friday.")["Union County"].country == "US"


def test_where_somebody_is_from_is_not_where_it_was() -> None:
    found = places("Malik Padgett, of Columbia, and Jane Ross, 20, of Charleston, were shot in Greenville on Monday.")
    assert (found["Columbia"].role, found["Charleston"].role, found["Greenville"].role) == ("origin", "origin", "main")


def test_a_namesake_that_is_written_so() -> None:
    assert places("Six people were shot in St. Louis on Monday night.")["St. Louis"].country == "US"
    assert places("Six people were arrested in Saint-Louis on Monday night.")["Saint-Louis"].country == "SN"


def test_a_country_that_is_a_state_by_its_bodies() -> None:
    found = places("A man was shot in Douglas, the Georgia Bureau of Investigation said.")
    assert (found["Douglas"].country, found["Douglas"].admin1) == ("US", "Georgia")


def test_the_title_tells_which_namesake_is_meant() -> None:
    text = "Police in Shelby said two people were shot on Monday."
    article = article_of(
        text, title="Two shot in Shelby - News 4 - Charlotte, NC", url="http://www.example.com/story/1"
    )
    (found,) = find_places(parse(article), knowledge())
    assert (found.name, found.admin1) == ("Shelby", "North Carolina")


def found_in(text: str, **article: str) -> dict[str, PlaceMention]:
    return {m.text: m for m in find_places(parse(article_of(text, **article)), knowledge())}


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("Two men were shot in Greenwood County on Monday.", {"url": "http://www.wyff4.com/news/1"}),
        ("Two men were shot in Greenwood County on Monday.", {"title": "Two men shot near town - WSPA News"}),
        ("(WIS) - Two men were shot in Greenwood County on Monday.", {"url": "http://www.wsmv.com/story/1"}),
    ],
)
def test_the_town_that_an_outlet_serves_tells_which_namesake_is_meant(text: str, article: dict[str, str]) -> None:
    assert found_in(text, **article)["Greenwood County"].admin1 == "South Carolina"


def test_a_dateline_says_more_than_the_outlet() -> None:
    found = found_in(
        "DALLAS (AP) - The man had a pistol when he was shot in Greenville on Monday.",
        url="http://www.wyff4.com/news/1",
    )
    assert (found["DALLAS"].admin1, found["Greenville"].admin1) == ("Texas", "Texas")


def test_a_quarter_of_the_town_that_the_outlet_serves() -> None:
    found = found_in(
        "Officers closed a street in the East Hillside neighborhood on Monday.", url="http://www.wdio.com/news/1"
    )
    assert found["Hillside neighborhood"].admin1 == "Minnesota"


def test_a_town_by_a_road_is_a_place() -> None:
    assert "Mosul" in places("A bomb hit a convoy on the Airport Road near Mosul on Monday.")


def test_a_name_that_goes_on_after_hyphens() -> None:
    assert "Qala" not in places("A bomber struck the Qala-e-Wahed mosque on Sunday.")


def test_a_hospital_that_bears_a_name_of_another_country() -> None:
    found = found_in("He was taken to Sinai Hospital, police said.", url="http://www.wbaltv.com/news/1")
    assert all(m.country == "US" for m in found.values())


def test_the_province_in_a_title() -> None:
    found = found_in("21 November. Ariha. Market. 11 killed.", title="Idlib, November: incidents with many dead")
    assert found["Ariha"].country == "SY"


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("CHICAGO - A man was shot in the Austin neighborhood on Monday, police said.", "Austin", "Illinois"),
        ("CHICAGO — Two teens were wounded in Pullman on Monday night, police said.", "Pullman", "Illinois"),
        ("A boy was shot in the Austin neighborhood on Monday, Chicago police said.", "Austin", "Illinois"),
        ("AUSTIN, Texas — Two people were shot in the Mueller neighborhood on Monday.", "Mueller", "Texas"),
    ],
)
def test_a_quarter_is_of_the_town_of_the_story(text: str, name: str, state: str) -> None:
    quarter = next(p for p in places(text).values() if p.name == name and p.feature == "neighbourhood")
    assert (quarter.admin1, quarter.country, quarter.geonames_id) == (state, "US", None)


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("A man was killed in an Austin neighborhood on Monday, police in Texas said.", "Austin", "Texas"),
        ("LOS ANGELES — Two men were shot in Oakland on Monday, police said.", "Oakland", "California"),
        ("NAIROBI, Kenya — Gunmen attacked a bus in Mandera on Monday.", "Mandera", "Mandera County"),
    ],
)
def test_a_town_of_its_own_is_no_quarter(text: str, name: str, division: str) -> None:
    found = next(p for p in places(text).values() if p.name == name)
    assert (found.feature, found.admin1) == ("settlement", division)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two people were killed in Port-au-Prince on Sunday.", "Port-au-Prince"),
        ("He was shot in Frankfurt am Main on Sunday.", "Frankfurt am Main"),
    ],
)
def test_small_words_inside_a_name(text: str, name: str) -> None:
    assert places(text)[name].name == name


def test_a_country_is_not_its_capital_in_short() -> None:
    text = "MEXICO CITY - Gunmen killed a mayor in southern Mexico on Wednesday, prosecutors said."
    assert places(text)["Mexico"].feature == "country"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Two soldiers were stabbed by a Palestinian assailant at a junction south of Bethlehem.", "Bethlehem", "PS"),
        ("A Mexican restaurant in Bethlehem, Pennsylvania, was robbed.", "Bethlehem", "US"),
        ("Rebels killed 14 civilians in a raid on a village in eastern Congo.", "Congo", "CD"),
        ("BRAZZAVILLE - Rebels killed 14 civilians in Congo, the army said in Brazzaville.", "Congo", "CG"),
    ],
)
def test_which_country_a_name_is_of(text: str, name: str, country: str) -> None:
    assert places(text)[name].country == country


def test_a_country_that_ends_another_name_is_not_meant() -> None:
    found = places("Rebels killed four soldiers in a drone attack on a base in Puerto Jordan, Arauca.")
    assert found["Puerto Jordan"].country == "CO"
    assert "Jordan" not in {m.name for m in found.values()}


@pytest.mark.parametrize(
    "text", ["Two journalists of Al Jazeera were killed.", "Two Thai and three Cambodian soldiers were killed."]
)
def test_outlets_and_nations_are_no_places(text: str) -> None:
    assert not places(text)


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("The army said it had captured a navy base near Kyaukphyu on Sunday.", "Kyaukphyu", None),
        ("Gunmen killed villagers who were digging a trench around Barsalogho.", "Barsalogho", None),
        ("They were herding sheep in the countryside of Hama.", "Hama", "governorate"),
        ("A drone hit a house in Kharkiv region.", "Kharkiv", "governorate"),
        ("Two people were killed in South Darfur.", "Southern Darfur", "governorate"),
        ("Gunmen shot seven barbers in Gwadar early on Thursday.", "Gwadar", "settlement"),
    ],
)
def test_where_it_was(text: str, name: str, feature: str | None) -> None:
    found = {m.name: m for m in places(text).values()}
    assert name in found and found[name].feature == feature


def test_where_somebody_comes_from_who_works_elsewhere() -> None:
    found = places("The body of a migrant worker from Bihar was found in Shopian.")
    assert (found["Bihar"].role, found["Shopian"].role) == ("origin", "main")


@pytest.mark.parametrize(
    "text", ["That was told by his sister, Yuli, who watched.", "He was shot near Ronald Kimani's house."]
)
def test_people_by_their_kin_and_houses_are_no_places(text: str) -> None:
    assert not places(text)
