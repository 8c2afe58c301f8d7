"""Sealing of texts, names and handles at rest: Fernet with key rotation (package cryptography).

Rule: what a person typed or is called enters the database only through `seal`.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class WrongKey(Exception):
    """Something was sealed with a key that is not among the present ones."""


class Vault:
    """Seals and opens. Of several comma-separated secrets the first seals, all open: to rotate, put the new first."""

    def __init__(self, secrets: str) -> None:
        self._keys = [_derive(secret.strip()) for secret in secrets.split(",") if secret.strip()]
        self._fernet = MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in self._keys])

    def seal(self, value: Any) -> bytes:
        """Encrypt any JSON value."""
        return self._fernet.encrypt(json.dumps(value, ensure_ascii=False).encode())

    def open(self, sealed: bytes) -> Any:
        """The value that `seal` took; raises WrongKey."""
        try:
            return json.loads(self._fernet.decrypt(sealed))
        except InvalidToken:
            raise WrongKey(
                "stored texts cannot be opened: HOMEWARD_SECRET_KEY is not the key they were stored with; "
                "give the old key too, after the new one and a comma"
            ) from None

    def token(self, purpose: str) -> str:
        """A secret of its own for a purpose (webhook, NLU token), derived from the first key; 64 hex characters."""
        return HKDF(hashes.SHA256(), 32, salt=None, info=f"homeward {purpose}".encode()).derive(self._keys[0]).hex()


def _derive(secret: str) -> bytes:
    """32 bytes from a secret of any length (HKDF, RFC 5869)."""
    return HKDF(hashes.SHA256(), 32, salt=b"homeward", info=b"texts at rest").derive(secret.encode())
