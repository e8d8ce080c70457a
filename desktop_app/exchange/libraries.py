"""Which libraries do the ciphers of this room, for the self-test."""

from __future__ import annotations

from cryptography.hazmat.backends.openssl import backend


def openssl_version() -> str:
    """The OpenSSL inside the program: `OpenSSL 3.5.1 1 Jul 2026`."""
    return str(backend.openssl_version_text())
