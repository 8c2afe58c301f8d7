import pytest
import yaml

from components.places import FOLDER, Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(FOLDER / "gazetteer.yml")


def values(gazetteer: Gazetteer, text: str) -> list[str]:
    return [place.value for place in gazetteer.find(text)]


@pytest.mark.parametrize(
    "text",
    ["გერმანიაში ვარ", "გერმანიიდან", "ბერლინიდანაც", "germaniashi", "in Germany", "MÜNCHEN", "ვარ გერმანელი"],
)
def test_germany_is_found_by_name_city_and_nationality_in_every_case(gazetteer: Gazetteer, text: str) -> None:
    assert values(gazetteer, text) == ["DE"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("რომში ვცხოვრობ", "IT"),
        ("დიდი ბრიტანეთიდან", "GB"),
        ("didi britanetidan", "GB"),
        ("from Ter Apel", "NL"),
        ("στην Ελλάδα", "GR"),
        ("ჩრდილოეთ მაკედონიაში", "MK"),
        ("6veicaria6i", "CH"),
    ],
)
def test_host_countries(gazetteer: Gazetteer, text: str, value: str) -> None:
    assert values(gazetteer, text) == [value]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("ქუთაისში", "Imereti"),
        ("qutaisshi", "Imereti"),
        ("to Kazbegi", "Mtskheta-Mtianeti"),
        ("ზემო სვანეთი", "Samegrelo-Zemo Svaneti"),
    ],
)
def test_a_municipality_stands_for_its_region(gazetteer: Gazetteer, text: str, region: str) -> None:
    assert [(place.kind, place.value) for place in gazetteer.find(text)] == [("georgian_place", region)]


@pytest.mark.parametrize(
    "text", ["მინდა რომ წავიდე", "minda rom wavide", "I have no rights at work", "photo", "ფოტო", "რიგი", "", "😀", "5"]
)
def test_everyday_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert values(gazetteer, text) == []


def test_places_come_in_order_with_their_positions(gazetteer: Gazetteer) -> None:
    text = "ათენიდან თბილისში"
    assert [(p.value, text[p.start : p.end]) for p in gazetteer.find(text)] == [
        ("GR", "ათენიდან"),
        ("Tbilisi", "თბილისში"),
    ]


def test_every_host_country_of_the_content_is_in_the_gazetteer() -> None:
    countries = yaml.safe_load((FOLDER.parent / "content" / "countries.yml").read_text(encoding="utf-8"))
    known = yaml.safe_load((FOLDER / "gazetteer.yml").read_text(encoding="utf-8"))["host_country"]
    assert set(countries.get("countries", countries)) <= set(known)
