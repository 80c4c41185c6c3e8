"""What stands on a face from the top down: upright in one column, lying with the emblem beside the texts."""

from __future__ import annotations

from dataclasses import replace

from greencert.pdf.bilingual import first_of
from greencert.pdf.face.code import modules
from greencert.pdf.face.emblem import HEIGHT as EMBLEM_HEIGHT
from greencert.pdf.face.emblem import draw_emblem
from greencert.pdf.face.facts import facts_part, signatures_part
from greencert.pdf.face.issuer import issuer_part, logo_part
from greencert.pdf.face.parts import Context, Part, pair_part, text_part
from greencert.pdf.face.results import results_part
from greencert.pdf.fitting import smaller
from greencert.pdf.palette import INK, MUTED, WHITE
from greencert.pdf.pen import Pen
from greencert.pdf.printable import one_line, printable
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import Style
from greencert.report.tree import Certificate

_SCHEME = Style(8.5, 11.5, Weight.SEMIBOLD)
_TITLE = Style(36, 42, Weight.LIGHT)
_STATEMENT = Style(11, 15, Weight.ITALIC, MUTED)
_HOLDER = Style(25, 30, Weight.SEMIBOLD, INK)
_PARK = Style(13, 17, Weight.REGULAR, INK)
_PLACE = Style(10, 13.5, colour=MUTED)
_LEVEL = Style(22, 27, Weight.SEMIBOLD)
_COUNT = Style(8.5, 11.5, colour=MUTED)
_SCOPE = Style(9.5, 13, colour=INK)
SMALL = Style(7.25, 9.5, colour=MUTED)
_COLUMN = 400.0


def head(context: Context, certificate: Certificate) -> list[Part | None]:
    """Scheme, title, statement, holder, park and place."""
    words, budget = context.setting.words, context.budget
    place = smaller(_PLACE, 10, 8.5)
    return [
        _scheme(context, certificate),
        _title(context, certificate),
        _statement(context, certificate),
        _holder(context, certificate),
        _park(context, certificate),
        text_part(context, words.text("Place"), certificate.place, place, budget.place, gap=1, stretch=0.0),
    ]


def _scheme(context: Context, certificate: Certificate) -> Part | None:
    name, styles = (
        context.setting.words.text("Scheme"),
        smaller(replace(_SCHEME, colour=context.look.colour), 8.5, 7.5, 6.5),
    )
    second = certificate.second
    if second is not None and second.scheme_line != certificate.scheme_line:
        texts, codes = (certificate.scheme_line, second.scheme_line), (certificate.language, second.language)
        return pair_part(context, name, texts, styles, 24, codes, stretch=0.3)
    return text_part(context, name, certificate.scheme_line, styles, 13, stretch=0.3)


def _statement(context: Context, certificate: Certificate) -> Part | None:
    name, styles = context.setting.words.text("Statement"), smaller(_STATEMENT, 11, 9.5, 8.5)
    second, room = certificate.second, context.budget.statement
    if second is not None and second.statement != certificate.statement:
        texts, codes = (certificate.statement, second.statement), (certificate.language, second.language)
        return pair_part(context, name, texts, styles, room + 14, codes, gap=8)
    return text_part(context, name, certificate.statement, styles, room, gap=8, width=_COLUMN)


def _title(context: Context, certificate: Certificate) -> Part | None:
    """The title, for a planned area on a bar of colour."""
    look, area = context.look, context.area
    sizes = (26, 22, 18, 15, 12) if look.banner else (36, 30, 25, 20, 16, 12)
    styles = smaller(replace(_TITLE, colour=WHITE if look.banner else look.colour), *sizes)
    width = area.width - 40 if look.banner else area.width
    name = context.setting.words.text("Title")
    part = text_part(context, name, certificate.title, styles, 42, "H1", gap=6, stretch=0.4, width=width)
    if part is None or not look.banner:
        return part
    height = part.height + 14

    def draw(pen: Pen, y: float) -> None:
        pen.box(area.left, y, area.width, height, fill=look.colour)
        part.draw(pen, y + 7)

    return Part(height, draw, gap=8, stretch=0.4)


def _holder(context: Context, certificate: Certificate) -> Part | None:
    """The name: on one line while it can be large, on more when it has to."""
    large = smaller(_HOLDER, 25, 23, 21)
    one = [style for style in large if style.look.width(one_line(certificate.holder)) <= context.area.width]
    styles = one[:1] or smaller(_HOLDER, 23, 20, 17, 14.5, 12.5, 10.5)
    name = context.setting.words.text("Holder")
    return text_part(context, name, certificate.holder, styles, context.budget.holder, gap=6, stretch=0.7)


def _park(context: Context, certificate: Certificate) -> Part | None:
    if one_line(certificate.park) == one_line(certificate.holder):
        return None
    name, styles = context.setting.words.text("Park"), smaller(_PARK, 13, 11, 9)
    return text_part(context, name, certificate.park, styles, context.budget.park, gap=3, stretch=0.0)


def emblem(context: Context, certificate: Certificate) -> Part:
    """The drawn emblem of the level."""
    count = _count(context, certificate)
    # An alternative text has one language: that of the page.
    said = f"{first_of(certificate.level)}. {first_of(count)}"
    figure = context.element.add("Figure", alternative=printable(said))
    scale, middle = context.budget.emblem, context.area.middle

    def draw(pen: Pen, y: float) -> None:
        with pen.marked(figure), pen.turned(middle, y, scale=scale):
            draw_emblem(
                pen, middle, y, context.look, certificate.kind, certificate.level_position, certificate.level_count
            )

    return Part(EMBLEM_HEIGHT * scale, draw, gap=8, stretch=1.0)


def _count(context: Context, certificate: Certificate) -> str:
    position, count = certificate.level_position, certificate.level_count
    if certificate.kind == "merit" or count <= 1 or position < 1:
        return ""
    return context.said(lambda words: words.text("level {position} of {count}", position=position, count=count))


def level(context: Context, certificate: Certificate) -> list[Part | None]:
    """The level in words, where the title doesn't name it already, and which of how many it is."""
    styles = smaller(replace(_LEVEL, colour=context.look.colour), 22, 18, 15, 12)
    name = context.setting.words.text("Level")
    return [
        text_part(context, name, certificate.level, styles, 30, gap=2, stretch=0.0)
        if certificate.level != certificate.title
        else None,
        text_part(context, "", _count(context, certificate), smaller(_COUNT, 8.5, 7.5), 12, stretch=0.0),
    ]


def scope(context: Context, certificate: Certificate) -> Part | None:
    """The boundary; what is written once stands once, whatever the languages."""
    name, styles = context.setting.words.text("Scope"), smaller(_SCOPE, 9.5, 8.5, 7.5)
    return text_part(context, name, certificate.scope, styles, context.budget.scope, gap=8, stretch=0.7, width=_COLUMN)


def results(context: Context, certificate: Certificate) -> Part | None:
    """Theme results and merits."""
    return results_part(context, certificate.themes, certificate.merits)


def facts(context: Context, certificate: Certificate) -> Part | None:
    """Number, dates, score, and the code."""
    dark = modules(certificate.code)
    if certificate.code and not dark:
        name = certificate.code_caption or context.setting.words.text("Code")
        context.leave_out(name, certificate.code)
    return facts_part(context, certificate.facts, (certificate.code, certificate.code_caption), dark)


def foot(context: Context, certificate: Certificate) -> list[Part | None]:
    """Lines to sign on, what the certificate is not, and who issues it."""
    return [
        signatures_part(context, certificate.signatures),
        _provenance(context, certificate),
        issuer_part(context, certificate.issuer, context.element),
    ]


def _provenance(context: Context, certificate: Certificate) -> Part | None:
    name, styles, second = context.setting.words.text("Provenance"), smaller(SMALL, 7.25, 6.5), certificate.second
    if second is not None and second.provenance != certificate.provenance:
        texts, codes = (certificate.provenance, second.provenance), (certificate.language, second.language)
        return pair_part(context, name, texts, styles, 58, codes, gap=6)
    return text_part(context, name, certificate.provenance, styles, 29, gap=6)


def logo(context: Context, certificate: Certificate) -> Part | None:
    """The issuer's logo."""
    return logo_part(context, certificate.issuer)
