"""Sign a printed file: its bytes stay, a signature follows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from greencert.errors import refusal
from greencert.language import said, words_of
from greencert.store.reading import bytes_of

Ask = Callable[[str], str]
"""Asks a person for something that isn't shown while it is typed."""

INSTALL = "pip install 'greencert[signing]', and for tokens 'pyhanko[pkcs11]'"


@dataclass(frozen=True)
class Key:
    """Where the key is: a PKCS#12 file, or a PKCS#11 module with the label of a token."""

    file: Path | None = None
    module: Path | None = None
    token: str = ""
    label: str = ""
    """Of the key and its certificate on the token."""
    authority: str = ""
    """Address of a timestamp authority (RFC 3161); none without it."""

    @property
    def given(self) -> bool:
        """Whether there is one."""
        return self.file is not None or self.module is not None


NO_KEY = Key()


def unasked(_: str) -> str:
    """Nobody is there to ask: a key without a passphrase."""
    return ""


def sign(printed: bytes, key: Key, reason: str, ask: Ask) -> bytes:
    """The signed file. Raises `GreencertError`."""
    from greencert.pdf.signing import SigningError, SigningMissingError, key_file, key_token, signed

    place = str(key.file or key.module)
    try:
        if key.module is not None:
            with key_token(
                key.module, key.token, key.label, ask(said("PIN of {token}", token=key.token or place))
            ) as signer:
                return signed(printed, signer, reason, key.authority)
        assert key.file is not None
        bytes_of(key.file)  # what is no file, or can't be read, is said before anybody is asked for a passphrase
        return signed(printed, key_file(key.file, ask(said("Passphrase of {file}", file=place))), reason, key.authority)
    except SigningMissingError as error:
        raise refusal(place, "signing-missing", said("nothing is here that could sign"), INSTALL) from error
    except SigningError as error:
        raise refusal(place, "signing", words_of(error), said("nothing was written")) from error
