"""The pages of the desk by themselves: they render in both languages, keep the content policy, and are translated."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser

import pytest

from bot.paths import ROOT
from tests.desk.invented import HOSTILE
from tests.desk.showcase import TEMPLATES, drawn, pages

LANGUAGES = ("ka", "en")
NAMES = sorted(pages("en"))
STATIC = ROOT / "bot" / "desk" / "static"
VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "path", "circle", "rect"))
ADDRESSES = ("src", "href", "action", "srcset", "hx-get", "hx-post", "sse-connect", "poster", "data")
Tag = tuple[str, dict[str, str | None]]


class Seen(HTMLParser):
    """Every tag of a page, the ids, and what stands inside each form."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.forms: list[dict[str, str | None]] = []
        self.inside: list[list[dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "form":
            self.forms.append(found)
            self.inside.append([])
        elif tag in ("input", "button", "textarea", "select") and "form" in self.open:
            self.inside[-1].append(found)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.tags if attrs.get("id")]


@pytest.fixture(params=[(name, language) for name in NAMES for language in LANGUAGES], ids="-".join)
def seen(request: pytest.FixtureRequest) -> Seen:
    """Each page in each language."""
    return Seen(drawn(*request.param))


def test_every_page_is_whole(seen: Seen) -> None:
    assert (seen.wrong, seen.open) == ([], [])


def test_no_id_stands_twice_on_a_page(seen: Seen) -> None:
    assert len(seen.ids()) == len(set(seen.ids()))


def test_nothing_is_inline_that_the_content_policy_forbids(seen: Seen) -> None:
    for tag, attrs in seen.tags:
        assert tag != "style"
        assert tag != "script" or (attrs.get("src") or "").startswith("/desk/static/")
        assert not [name for name in attrs if name == "style" or name.startswith(("on", "hx-on", "hx-vals"))]


def test_no_address_leads_outside(seen: Seen) -> None:
    found = [attrs[name] or "" for _, attrs in seen.tags for name in ADDRESSES if name in attrs]
    assert not [address for address in found if not re.match(r"/(?!/)|#|\?", address)]


def test_every_form_that_changes_something_carries_its_tokens(seen: Seen) -> None:
    for form, fields in zip(seen.forms, seen.inside, strict=True):
        names = [field.get("name") for field in fields]
        if form.get("method") == "post":
            assert names.count("csrf") == names.count("form") == 1
        else:
            assert "csrf" not in names


def test_no_two_forms_share_a_token(seen: Seen) -> None:
    tokens = [field["value"] for fields in seen.inside for field in fields if field.get("name") == "form"]
    assert len(tokens) == len(set(tokens))


def test_every_field_and_button_has_a_name(seen: Seen) -> None:
    labelled = {attrs.get("for") for tag, attrs in seen.tags if tag == "label"}
    for tag, attrs in seen.tags:
        if tag == "textarea":
            assert attrs.get("id") in labelled
        if tag == "img":
            assert "alt" in attrs


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_person_writes_is_never_markup(language: str) -> None:
    page = drawn("case-mine", language)
    assert HOSTILE not in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_georgian_pages_speak_georgian() -> None:
    """What is left in Latin letters is no sentence of the desk (names of keys, languages, the data)."""
    page = drawn("signed-out-used", "ka")
    assert "აღარ მოქმედებს" in page
    assert "does not work" not in page


def test_a_name_is_shown_only_after_it_was_asked_for() -> None:
    assert "@handle" in drawn("case-revealed")
    assert "@handle" not in drawn("case-mine")


def test_only_the_owner_of_an_open_case_is_offered_the_reply_box() -> None:
    shown = {kind: 'data-mine="1"' in drawn(f"case-{kind}") for kind in ("mine", "urgent", "theirs", "closed")}
    assert shown == {"mine": True, "urgent": False, "theirs": False, "closed": False}


def test_own_messages_can_be_changed_and_those_of_others_not() -> None:
    lines = re.split(r'<li id="line-', drawn("part-lines", "en"))
    changing = [re.search(r'data-author="(\w+)"', line) for line in lines if "/change" in line]
    assert changing
    assert {found[1] for found in changing if found} == {"staff"}
    assert "გიორგი</b>" not in "".join(line for line in lines if "/change" in line)


@pytest.mark.parametrize(
    "sign", ["Changed after your reply", "not sent: Bad Request", "being sent", "87%", "version 3f9c2a", "Taken back"]
)
def test_a_line_tells_what_became_of_it(sign: str) -> None:
    assert sign in " ".join(re.sub(r"<[^>]+>", "", drawn("part-lines", "en")).split())


def test_files_over_twenty_megabytes_are_not_offered() -> None:
    page = drawn("part-lines", "en")
    video = next(line for line in page.split("<li ") if "video.mp4" in line)
    assert "Larger than 20 MB" in video
    assert "/desk/files/" not in video


def test_a_figure_that_is_not_shown_is_told_in_words() -> None:
    page = drawn("figures", "en")
    assert "not shown" in page
    assert "None" not in page


def test_every_template_is_used_by_some_page() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    used = {template for template, _ in pages("en").values()}
    unused = [path.name for path in TEMPLATES.glob("*.html") if path.name not in used and f'"{path.name}"' not in text]
    assert unused == []


def test_scripts_and_styles_ask_nobody_outside() -> None:
    own = [path for path in STATIC.glob("*.*") if path.suffix in (".js", ".css")]
    assert own
    for path in own:
        text = path.read_text(encoding="utf-8")
        assert "//" not in re.sub(r"(?m)(^|\s)//.*$", "", text), path.name
        assert not re.search(r"\beval\(|innerHTML|new Function|\.style\b", text), path.name


def test_every_sentence_is_translated_into_georgian() -> None:
    """`scripts/desk_texts --check` sees what was extracted; the faults stand in its output."""
    run = subprocess.run(  # noqa: S603  # a script of the project
        [ROOT / "scripts" / "desk_texts", "--check"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr
