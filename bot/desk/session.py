"""Who is at the desk: the way in by a link of the bot, the signed cookie, and what a form must carry.

Rule: the role is read from the database at every request; a form counts only with the token of its own session, and
never where the browser says that another site sent it.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy.orm import Session as Db
from starlette.datastructures import FormData, UploadFile
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request

from bot.core.counsel import MAY_COUNSEL
from bot.core.hours import NEVER
from bot.desk.files import MOST_BYTES
from bot.desk.site import Desk, Problem, SignedOut, Site, site_of
from bot.desk.words import LANGUAGES
from bot.sentences import N_
from bot.store.duty import days_instead, on_duty
from bot.store.staff import LEFT
from bot.store.tables import Seen, Staff
from bot.store.vault import Vault
from bot.store.views import opened_text

COOKIE = "homeward_desk"
STAYS = timedelta(hours=12)
CSRF_HEADER = "X-CSRF-Token"
_FORM_BYTES = 256 * 1024
_READ_ON_BYTES = 200 << 20  # so much of a file that is too large is read, so that the browser waits for the sentence
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class Member:
    """Who asks: a counsellor or admin, with the language they read the desk in."""

    id: int
    name: str
    role: str
    on_duty: bool
    ui: str

    @property
    def is_admin(self) -> bool:
        """Whether they may see the figures and the audit log."""
        return self.role == "admin"


@dataclass(frozen=True)
class Upload:
    """A file that came with a form; `name` as the browser tells it, which may be anything."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class Form:
    """A form that was sent by a page of this session. `key` stands for this sending: a repeat has the same, and what
    is no turn ("" then) has none."""

    fields: Mapping[str, str]
    key: str
    file: Upload | None = None

    def text(self, name: str, most: int = 4096) -> str:
        """A field with line ends as Telegram has them, nothing around it. Raises Problem where it is too long."""
        text = self.fields.get(name, "").replace("\r\n", "\n").replace("\0", "").strip()
        if len(text) > most:
            raise Problem(422, N_("This text is too long: at most %(most)s characters."), {"most": most})
        return text

    def number(self, name: str) -> int:
        """A number of a field. Raises Problem where it is none."""
        return whole(self.fields.get(name, ""))


def cookies(desk: Desk) -> Middleware:
    """The signed cookie; by https only where the desk's address is https."""
    https = (desk.address or "").startswith("https://")
    return Middleware(
        SessionMiddleware,
        secret_key=desk.store.vault.token("desk"),
        session_cookie=COOKIE,
        max_age=int(STAYS.total_seconds()),
        same_site="lax",
        https_only=https,
    )


def sign_in(request: Request, staff_id: int, ui: str, now: datetime) -> None:
    """Begin a new session; nothing of an earlier one stays."""
    request.session.clear()
    until = (now + STAYS).isoformat()
    request.session.update({"staff": staff_id, "csrf": secrets.token_urlsafe(24), "until": until, "ui": ui})


def sign_out(request: Request) -> None:
    """End the session; the language stays."""
    ui = ui_of(request)
    request.session.clear()
    request.session["ui"] = ui


def ui_of(request: Request) -> str:
    """The language of whoever asks, as far as their browser knows it."""
    ui = request.scope.get("session", {}).get("ui")
    return ui if ui in LANGUAGES else LANGUAGES[0]


async def who(request: Request) -> Member:
    """Who asks. Raises SignedOut for nobody, Problem for somebody who does not counsel."""
    site, session = site_of(request), request.session
    now = site.desk.clock()
    if "staff" not in session or "csrf" not in session or now >= datetime.fromisoformat(session["until"]):
        raise SignedOut
    ended = session_key(request)
    me = await site.look(
        lambda db: None if db.get(Seen, ended) else member(db, site.desk.store.vault, int(session["staff"]), now)
    )
    if me is None:
        raise SignedOut("left")
    if me.role not in MAY_COUNSEL:
        raise SignedOut("editor", 403)
    if session.get("ui") != me.ui:
        session["ui"] = me.ui
    return me


def session_key(request: Request) -> str:
    """The key in `seen` that says that this session was ended; kept for longer than a session lasts."""
    return "left:" + hashlib.sha256(str(request.session.get("csrf", "")).encode()).hexdigest()[:40]


async def admin(request: Request) -> Member:
    """Who asks, where that is an admin. Raises Problem for others."""
    me = await who(request)
    if not me.is_admin:
        raise Problem(403, N_("This page is for administrators."))
    return me


def member(db: Db, vault: Vault, staff_id: int, now: datetime) -> Member | None:
    """A member of the staff as they are now; None for whoever has left."""
    row = db.get(Staff, staff_id)
    if row is None or row.role == LEFT:
        return None
    ui = row.language if row.language in LANGUAGES else LANGUAGES[0]
    return Member(
        row.id,
        opened_text(vault, row.name_sealed),
        row.role,
        on_duty(row, now, days_instead(db, row.id).get(row.id, NEVER)),
        ui,
    )


async def submitted(request: Request, *, keyed: bool = True) -> tuple[Member, Form]:
    """Who sent a form, and the form. Raises SignedOut and Problem; then nothing of the form counts."""
    site = site_of(request)
    _same_site(request, site.desk.address)
    me = await who(request)
    await _length(request)
    data = await request.form(max_files=1, max_fields=120, max_part_size=_FORM_BYTES)
    try:
        fields = {name: value for name, value in data.items() if isinstance(value, str)}
        given = request.headers.get(CSRF_HEADER) or fields.get("csrf", "")
        if not hmac.compare_digest(given.encode(), str(request.session["csrf"]).encode()):
            raise Problem(403, N_("This page is from an earlier session. Reload it, then send the form again."))
        file = await _file(data)
    finally:
        await data.close()
    key = _key(site, request.url.path, fields, file) if keyed else ""
    return me, Form(fields, key, file)


def whole(text: str) -> int:
    """A number from an address or a form that a key of the database can be. Raises Problem."""
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise Problem(400, N_("This address is not complete."))
    return int(text)


def _same_site(request: Request, address: str | None) -> None:
    """Refuse what another site sends. Pages here send no referrer, so a browser calls their origin "null"."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    ours = {request.headers.get("host", ""), urlsplit(address or "").netloc} - {""}
    strange = origin not in (None, "null") and urlsplit(origin).netloc not in ours
    if strange or site not in (None, "same-origin", "none"):
        raise Problem(403, N_("Another site sent this form, so nothing was done."))


async def _length(request: Request) -> None:
    """Refuse what is too large before it is read into memory or on the disk."""
    size = request.headers.get("content-length", "")
    if not size.isdigit():
        raise Problem(411, N_("Your browser did not say how large the form is."))
    most = MOST_BYTES + _FORM_BYTES if request.url.path.endswith("/file") else _FORM_BYTES
    if int(size) <= most:
        return
    if int(size) <= _READ_ON_BYTES:
        async for _ in request.stream():
            pass
    raise too_large()


def too_large() -> Problem:
    """What is said where a file is larger than Telegram would give back."""
    sentence = N_("The file is larger than %(most)s MB, so it was not sent. Make it smaller, or send a link to it.")
    return Problem(413, sentence, {"most": MOST_BYTES >> 20})


async def _file(data: FormData) -> Upload | None:
    file = data.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return Upload(file.filename, file.content_type or "", await file.read())


def _key(site: Site, path: str, fields: Mapping[str, str], file: Upload | None) -> str:
    """The key of this sending: the token of the rendered form with what it holds. So a second click does nothing, and
    other words in a page that the browser kept are never taken for a repeat."""
    token = fields.get("form", "")
    if not _TOKEN.fullmatch(token):
        raise Problem(400, N_("This form is not complete. Reload the page, then send it again."))
    held = [(name, value) for name, value in sorted(fields.items()) if name not in ("csrf", "form")]
    attached = (file.name, hashlib.sha256(file.data).hexdigest()) if file else ()
    secret = site.desk.store.vault.token("form").encode()  # keyed: what somebody wrote must not be guessed from it
    digest = hmac.new(secret, repr((path, held, attached)).encode(), hashlib.sha256).hexdigest()
    return f"form:{token}:{digest[:24]}"
