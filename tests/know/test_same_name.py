"""Whether two names are one."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sijill.know.files import data_yaml
from sijill.know.name_index import NameIndex
from sijill.know.name_knowledge import name_knowledge
from sijill.know.names import name_words
from sijill.know.same_name import compare, same
from sijill.know.sounds import distance

ONE = [
    # spellings of Arabic names
    ("Abdelkader Zitouni", "Abd al-Qadir al-Zaytuni"),
    ("Chafik Boudjemaa", "Shafiq Bu Jum'a"),
    ("Nureddine Sultani", "Nur al-Din al-Soltany"),
    ("Ubaydullah Mursi", "Obeid Allah Morsi"),
    ("Gaber el-Naggar", "Jabir al-Najjar"),
    ("Rida Fadhil", "Reza Fazel"),
    ("Thabit ibn Hilal al-Asmar", "Sabet Helal Asmar"),
    # Persian
    ("Gholamreza Qobadi", "Qolam-Reza Ghobadi"),
    ("Houshang Karimzadeh", "Hushang Karim-Zadeh"),
    ("Anjoman-e Javanan", "Anjoman Javanan"),
    # Hebrew
    ("Chaim Tzadok", "Hayim Zadok"),
    ("HaMoreh HaTzair", "Ha-Moreh ha-Tsa'ir"),
    # Turkish and Kurdish
    ("Şükrü Çakır", "Sukru Chakir"),
    ("Nurettin Işık", "Nur al-Din Ishik"),
    ("Xelîl Cizrawî", "Khalil Jizrawi"),
    ("Hêzên Çiya", "Hezen Chiya"),
    # order, initials, what is left out
    ("Hilali, Samir Fawzi", "Samir Fawzi al-Hilali"),
    ("Yosef Dov Kimchi", "Y. D. Kimchi"),
    ("Samir Fawzi Hilali", "Samir Hilali"),
    ("Muhammad Fawzi Hilali", "Fawzi Hilali"),
    ("Sheikh Samir Hilali", "Samir Hilali"),
    # bodies, in translation
    ("Kata'ib al-Fajr", "Fajr Brigades"),
    ("Liwa al-Fajr", "Fajr Brigade"),
    ("Harakat al-Wafa", "Wafa Movement"),
    ("Harakat al-Wafa", "al-Wafa"),
    ("Liwa al-Fajr", "Liwa al-Fajr Brigade"),
    ("Wafa Operations Command", "Wafa Operation Command"),
    ("Jabhat al-Sumud", "Sumud Front"),
    ("Yekîneyên Parastina Çiya", "Yekineyen Parastina Chiya"),
    ("Hizb al-Adala", "Justice Party"),
    ("PJK", "Partiya Jinên Kurdistanê"),
    # units
    ("Liwa 74", "74th Brigade"),
    ("Gdud 612", "612th Battalion"),
    ("Fourteenth Brigade", "14th Brigade"),
    ("IX Corps", "9. Kolordu"),
    ("One hundred and third Regiment", "Regiment 103"),
    ("3rd Bn, 27th Bde", "27th Brigade, Third Battalion"),
    # scripts
    ("كتائب حزب الله", "Kataib Hezbollah"),
    ("نور الدين القاسمي", "Nureddin al-Qasimi"),
    ("יצחק מזרחי", "Yitzhak Mizrahi"),
    ("Рустам Касими", "Rustam Qasimi"),
]

TWO = [
    # given names that are near in letters
    ("Mohammed Hilali", "Mahmoud Hilali"),
    ("Hassan Hilali", "Hossein Hilali"),
    ("Jamil Hilali", "Jamal Hilali"),
    ("Said Hilali", "Saad Hilali"),
    ("Omar Hilali", "Ammar Hilali"),
    ("Omar Hilali", "Amr Hilali"),
    ("Amin Hilali", "Amina Hilali"),
    ("Emre Çakır", "Emrah Çakır"),
    # family names
    ("Samir Karim", "Samir Karimi"),
    ("Samir Jalali", "Samir Jalili"),
    ("Gadi Levin", "Gadi Levy"),
    # who is whose son, father or servant
    ("Eitan Ben-Dov", "Dov Ben-Eitan"),
    ("Samir bin Fawzi", "Fawzi bin Samir"),
    ("Abu Karim", "Karim"),
    ("Abu Karim", "Umm Karim"),
    ("Abd al-Karim Hilali", "Karim Hilali"),
    ("Abdulaziz Hilali", "Abdulqadir Hilali"),
    ("Nur al-Din Hilali", "Shams al-Din Hilali"),
    # only a part agrees
    ("Samir Hilali", "Hilali"),
    ("Samir Hilali", "Fawzi Hilali"),
    ("Fawzi Samir Hilali", "Samir Hilali"),
    ("Samir Fawzi Hilali", "Samir Qasim Hilali"),
    # bodies
    ("Kata'ib al-Fajr", "Liwa al-Fajr"),
    ("Kata'ib al-Fajr", "Saraya al-Fajr"),
    ("Popular Unity Front", "Popular Unity Movement"),
    ("Kataib Hezbollah", "Hezbollah"),
    ("Jaysh al-Fajr", "Jaysh al-Wafa"),
    ("Wafa", "Wafa Army"),
    ("Popular Wafa Front", "Wafa Front"),
    ("PJK", "PJD"),
    ("Yekîneyên Parastina Gel", "Yekîneyên Parastina Jin"),
    # units
    ("14th Brigade", "41st Brigade"),
    ("14th Brigade", "14th Division"),
    ("74th Armoured Brigade", "74th Infantry Brigade"),
    ("3rd Battalion, 27th Brigade", "27th Battalion, 3rd Brigade"),
    ("XI Corps", "IX Corps"),
    ("كتائب حزب الله", "Hezbollah"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_name(a: str, b: str) -> None:
    assert same(a, b), compare(a, b)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_names(a: str, b: str) -> None:
    assert not same(a, b), compare(a, b)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("Rida Fadhil", "Reza Fazel", "the same words in other spelling"),
        ("14th Brigade", "41st Brigade", "different number"),
        ("Samir Hilali", "Fawzi Hilali", "only the family name agrees"),
        ("Popular Unity Front", "Popular Unity Movement", "different kinds of bodies: front, movement"),
        ("Yosef Dov Kimchi", "Y. D. Kimchi", "the same words, some as initials"),
        ("Samir bin Fawzi", "Fawzi bin Samir", "the father of the one is the son of the other"),
        ("Samir Fawzi Hilali", "Samir Hilali", "the same words; only one has fawzi"),
        ("Harakat al-Wafa", "al-Wafa", "the same words; only one says that it is a harakat"),
        ("", "Samir", "no word agrees"),
    ],
)
def test_the_reason_is_said(a: str, b: str, reason: str) -> None:
    assert compare(a, b).reason == reason


_GIVEN = sorted(w for w in name_knowledge().given if w.isascii() and len(w) > 3)
_names = st.lists(st.sampled_from(_GIVEN), min_size=2, max_size=3, unique=True).map(lambda ws: " ".join(ws).title())
_texts = st.one_of(_names, st.text(max_size=40))


@given(_texts, _texts)
def test_it_does_not_matter_which_is_first(a: str, b: str) -> None:
    assert compare(a, b) == compare(b, a)
    assert 0 <= compare(a, b).score <= 1


@given(st.text(max_size=40))
def test_every_name_is_itself(name: str) -> None:
    assert same(name, name)
    assert compare(name, name).score == 1


@given(st.lists(st.sampled_from(_GIVEN), min_size=2, max_size=3, unique=True), st.randoms())
def test_the_words_of_a_person_may_stand_in_any_order(words: list[str], random) -> None:
    turned = list(words)
    random.shuffle(turned)
    assume(not any(name_knowledge().leads.get(w) or w in name_knowledge().honorifics for w in words))
    assert same(" ".join(words).title(), " ".join(turned).title())


@given(
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(["Brigade", "Liwa", "Division", "Kolordu", "Gdud", "Regiment"]),
    st.sampled_from(["", "Fajr ", "Armoured ", "Infantry "]),
)
def test_never_one_where_numbers_differ(n: int, m: int, body: str, word: str) -> None:
    assert same(f"{word}{body} {n}", f"{n}. {word}{body}")
    assert same(f"{word}{body} {n}", f"{word}{body} {m}") is (n == m)


def test_rows_of_given_names_are_two_names_each() -> None:
    rows = data_yaml("given_names.yaml")
    for row in ("hasan", "husayn", "muhammad", "mahmud", "ahmad", "jamal", "jamil"):
        first = str(rows[row]).split()[0]
        others = [w for other, words in rows.items() if other != row for w in str(words).split()]
        assert not any(same(f"{first} Qanbari", f"{w} Qanbari") for w in others)


@given(st.text(max_size=20), st.text(max_size=20))
def test_sounds_are_as_far_one_way_as_the_other(one: str, other: str) -> None:
    assert distance(one, one) == 0
    assert distance(one, other) == distance(other, one) >= 0


_INDEX = NameIndex(
    [
        ("Kataib al-Fajr", "fajr"),
        ("Samir Fawzi al-Hilali", "hilali"),
        ("Gholamreza Qobadi", "qobadi"),
        ("14th Brigade", "14"),
        ("Partiya Jinên Kurdistanê", "pjk"),
        ("حركة الوفاء", "wafa"),
    ]
)


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("Fajr Brigades", "fajr"),
        ("Sameer el-Helali", "hilali"),
        ("Qolam Reza Ghobadi", "qobadi"),
        ("Fourteenth Brigade", "14"),
        ("PJK", "pjk"),
        ("Harakat al-Wafa", "wafa"),
        ("Gholamali Qobadi", None),
        ("15th Brigade", None),
    ],
)
def test_a_name_is_looked_up_by_another_spelling(name: str, payload: str | None) -> None:
    found = _INDEX.best(name)
    assert (found[0].payload if found else None) == payload


def test_nothing_is_found_among_no_names() -> None:
    assert NameIndex([]).best("Samir Hilali") == []
    assert _INDEX.best("") == []


def test_the_index_gives_the_likest_first_and_less_if_asked() -> None:
    index = NameIndex([("Samir Hilali", 1), ("Sameer al-Helaly", 2), ("Fawzi Hilali", 3)])
    assert [f.payload for f in index.best("Samir al-Hilali")] == [1, 2]
    assert 3 in [f.payload for f in index.best("Samir al-Hilali", least=0.1)]


def test_names_in_other_spellings_are_found_in_a_text_whole() -> None:
    text = "Men of Kata'eb al-Fajr met Samir Fauzi Helali and Samir Hilali in Basra."
    words = name_words(text)
    found = [hit for i in range(len(words)) if (hit := _INDEX.at(text, words, i))]
    assert [f.payload for _, f in found] == ["fajr", "hilali"]
    assert words[found[0][0] - 1].text == "Fajr"
