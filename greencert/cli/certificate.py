"""`greencert certificate`: print it, or say why not."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.spoken import LanguagesOption
from greencert.errors import ExitCode
from greencert.language import said


def certificate(
    path: Annotated[Path | None, typer.Argument(metavar="PATH", help="The assessment's folder.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Print a draft, with a watermark, even if refused.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    inside: Annotated[
        Literal["public", "full"],
        typer.Option("--inside", help="What the file carries: without figures of companies, or everything."),
    ] = "public",
    sign: Annotated[Path | None, typer.Option("--sign", metavar="KEY.p12", help="Sign with a PKCS#12 key.")] = None,
    pkcs11: Annotated[
        Path | None, typer.Option("--pkcs11", metavar="MODULE", help="Sign with a token, by its PKCS#11 module.")
    ] = None,
    token: Annotated[str, typer.Option("--token", metavar="LABEL", help="Which token, if there are several.")] = "",
    key_label: Annotated[str, typer.Option("--key", metavar="LABEL", help="Which key on the token.")] = "",
    timestamp: Annotated[
        str, typer.Option("--timestamp", metavar="URL", help="Timestamp authority that the signature is shown to.")
    ] = "",
    credential: Annotated[
        bool, typer.Option("--credential", help="Also as a verifiable credential, FILE.jwt; needs --sign.")
    ] = False,
    rebuild: Annotated[
        Path | None, typer.Option("--rebuild", metavar="FILE.pdf", help="Print a file's data again and compare.")
    ] = None,
    language: LanguagesOption = "",
) -> int:
    """Print the certificate. Refused, with the reasons, while the level isn't certain from verified answers."""
    from greencert.cli.place import case_at
    from greencert.cli.printing import narrate, printed
    from greencert.workflows.print_options import CertificateOptions
    from greencert.workflows.printing import print_certificate
    from greencert.workflows.signing import Key

    if rebuild is not None:
        return _rebuild(rebuild, out, force=force)
    if path is None:
        raise typer.BadParameter("give the assessment's folder, or a file with --rebuild")
    key = Key(sign, pkcs11, token, key_label, timestamp)
    if not key.given and (token or key_label or timestamp or credential):
        raise typer.BadParameter("--token, --key, --timestamp and --credential need a key: --sign or --pkcs11")
    how = CertificateOptions(out, language or None, force, draft=draft, inside=inside, key=key, ask=cache(_ask))
    if credential:
        from greencert.workflows.credential import print_with_credential

        file, beside = print_with_credential(case_at(path), how)
        narrate(said("credential written: {file}", file=beside))
    else:
        file = print_certificate(case_at(path), how)
    if not key.given:
        narrate(said("not signed: it can be shown that nothing was changed, but not who printed it (--sign KEY.p12)"))
    return printed(file, said("certificate printed (draft)") if draft else said("certificate printed"))


def _ask(what: str) -> str:
    """Asked where somebody sits at a terminal; a script writes it to standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    from greencert.cli.spoken import words

    return str(typer.prompt(words().say(what), hide_input=True, err=True, default="", show_default=False))


def _rebuild(path: Path, out: Path | None, *, force: bool) -> int:
    from greencert.cli.printing import narrate, printed
    from greencert.cli.spoken import words
    from greencert.workflows.printing import write_new
    from greencert.workflows.rebuild import rebuild
    from greencert.workflows.verify.pages import said as named

    found = rebuild(path)
    for name, then, now in found.versions:
        narrate(
            said(
                "{name} was {then} when it was printed, and is {now} here",
                name=name,
                then=then,
                now=now or said("missing"),
            )
        )
    if found.same:
        narrate(said("the same {count} bytes, seal {seal}", count=len(found.content), seal=found.seal))
    else:
        place = named(words(), found.place)
        narrate(said("not the same: they differ from byte {offset} on, in {place}", offset=found.offset, place=place))
    if out is not None:
        printed(write_new(out, found.content, force=force), said("printed again"))
    else:
        sys.stdout.write(f"{path}\n" if found.same else "")
    return ExitCode.FINE if found.same else ExitCode.PROBLEMS
