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
    ("text", "value"),
    [
        # Georgian, and Georgian in Latin letters
        ("ესპანეთიდანაც", "ES"),
        ("espanetshi vcxovrob", "ES"),
        ("chexetshi", "CZ"),
        ("saberdznetsi var", "GR"),
        ("finetshia", "FI"),
        ("კიპროსზე", "CY"),
        ("ლეიპციგში", "DE"),
        ("polonetsi", "PL"),
        ("lionshi", "FR"),
        ("ლიონიდან", "FR"),
        ("ბონში", "DE"),
        # German
        ("in Deutschlands Norden", "DE"),
        ("die belgischen Behörden", "BE"),
        ("ich bin in Muenchen", "DE"),
        ("bin Österreicherin", "AT"),
        ("in der Tuerkei", "TR"),
        ("aus Gießen", "DE"),
        # Greek with and without accents, and in Latin letters
        ("στη Θεσσαλονίκη", "GR"),
        ("απο Θεσσαλονικης", "GR"),
        ("είμαι Ελληνίδα", "GR"),
        ("γερμανικα χαρτια", "DE"),
        ("ΣΤΗΝ ΑΘΗΝΑ", "GR"),
        ("στον Βόλο", "GR"),
        ("sthn ellada", "GR"),
        ("apo germanias", "DE"),
        ("athina", "GR"),
        ("8essalonikh", "GR"),
        ("saloniki", "GR"),
        ("sthn kupro", "CY"),
        ("stin agglia", "GB"),
        # Dutch
        ("in België", "BE"),
        ("de Nederlandse overheid", "NL"),
        ("ik woon in Breda", "NL"),
        ("een Duitse krant", "DE"),
        ("uit Luik", "BE"),
        # French
        ("d'Allemagne", "DE"),
        ("la police française", "FR"),
        ("j'habite à Lille", "FR"),
        ("aux Pays-Bas", "NL"),
        ("en Suède", "SE"),
        # Italian
        ("dall'Italia", "IT"),
        ("i tedeschi", "DE"),
        ("in Svizzera", "CH"),
        ("a Reggio Emilia", "IT"),
        ("nel Regno Unito", "GB"),
        # Swedish
        ("i Sverige", "SE"),
        ("svenska myndigheter", "SE"),
        ("Tysklands gräns", "DE"),
        ("från Goteborg", "SE"),
        ("till Åbo", "FI"),
        # English
        ("the Dutch police", "NL"),
        ("I live in Gdańsk", "PL"),
        ("from Northern Ireland", "GB"),
    ],
)
def test_host_countries_in_every_language(gazetteer: Gazetteer, text: str, value: str) -> None:
    assert values(gazetteer, text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Saksassa", "DE"),
        ("saksasta", "DE"),
        ("Saksaan", "DE"),
        ("Saksan", "DE"),
        ("saksalainen", "DE"),
        ("saksalaisia", "DE"),
        ("saksalaisilta", "DE"),
        ("saksalaiselle", "DE"),
        ("Helsingissä", "FI"),
        ("helsinkiin", "FI"),
        ("Suomesta", "FI"),
        ("suomes", "FI"),
        ("Suomeenkin", "FI"),
        ("Tampereelle", "FI"),
        ("Turussa", "FI"),
        ("Alankomaissa", "NL"),
        ("Alankomaihin", "NL"),
        ("Kreikkaan", "GR"),
        ("Kreikassa", "GR"),
        ("Itavallassa", "AT"),
        ("Lontooseen", "GB"),
        ("Iso-Britanniassa", "GB"),
        ("Kyproksella", "CY"),
        ("Ruotsista", "SE"),
        ("Virossa", "EE"),
        ("Tbilisiin", "Tbilisi"),
        ("Kutaisissa", "Imereti"),
        ("Gorissa", "Shida Kartli"),
        ("Zugdidistä", "Samegrelo-Zemo Svaneti"),
    ],
)
def test_finnish_case_endings(gazetteer: Gazetteer, text: str, value: str) -> None:
    assert values(gazetteer, f"asun {text} nyt") == [value]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("nach Tiflis", "Tbilisi"),
        ("à Tbilissi", "Tbilisi"),
        ("στην Τιφλιδα", "Tbilisi"),
        ("sthn tiflida", "Tbilisi"),
        ("გლდანში", "Tbilisi"),
        ("à Koutaïssi", "Imereti"),
        ("στο Κουταισι", "Imereti"),
        ("naar Koetaisi", "Imereti"),
        ("khonshi", "Imereti"),
        ("à Batoumi", "Adjara"),
        ("στο Μπατούμι", "Adjara"),
        ("aus Sugdidi", "Samegrelo-Zemo Svaneti"),
        ("στο Ζουγκντίντι", "Samegrelo-Zemo Svaneti"),
        ("fotshi", "Samegrelo-Zemo Svaneti"),
        ("svanetshi", "Samegrelo-Zemo Svaneti"),
        ("i Kachetien", "Kakheti"),
        ("στην Καχετία", "Kakheti"),
        ("in Rustawi", "Kvemo Kartli"),
        ("goridan", "Shida Kartli"),
        ("i Chasjuri", "Shida Kartli"),
        ("in Achalziche", "Samtskhe-Javakheti"),
        ("Abchazië", "Abkhazia"),
    ],
)
def test_places_of_georgia_in_every_language(gazetteer: Gazetteer, text: str, region: str) -> None:
    assert [(place.kind, place.value) for place in gazetteer.find(text)] == [("georgian_place", region)]


@pytest.mark.parametrize(
    "text", ["მინდა რომ წავიდე", "minda rom wavide", "I have no rights at work", "photo", "ფოტო", "რიგი", "", "😀", "5"]
)
def test_everyday_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert values(gazetteer, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ფული მაინც მეც მინდა, ოფისი",
        "ბევრი ღორი მყავს სოფელში",
        "სიცილი და ტირილი, შარფი",
        "fuli minda wels, ofisi xania ar minaxavs",
        "ქართველი ვარ, საქართველოში მინდა",
        "I am Georgian, a Georgian lion at the farm, fire services in the parish",
        "a nice bath and reading, lets go, this island",
        "ich will essen, leiden und in einer Halle giessen",
        "in den Bergen, das Abo, der Hof, auf georgisch",
        "nel prato, grazie, vieni a bordo, gli amici, porto i documenti",
        "il brodo, i vani, un prestito",
        "c'est bon, c'est nice, deux tours, ceci, le lapin, une potion, le rachat",
        "mon patron, une petite lion, gentille, trier",
        "de lange rijen, een triest leven, wiens kind, in de bergen, essen",
        "hon gör en fråga, det finns en lund, lille vän, hans breda rygg",
        "varna mig, minska lånet, jag vill sova och vänta",
        "lähteen läpi, pori ja lahti, isäni pankissa, kotka, kemia, gorilla",
        "καλά νέα, δάνεια, ποτέ, χόμπι, Βαγδάτη",
        "kala nea, dania, danio, pote, patrida",
        "nauwelijks, english, englisch, anglais, inglese, engelska, englanti, αγγλικά",
    ],
)
def test_words_of_every_language_that_only_look_like_places(gazetteer: Gazetteer, text: str) -> None:
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
