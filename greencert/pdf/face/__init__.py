"""The face of a certificate: one page that one would frame."""

from __future__ import annotations

from dataclasses import dataclass, replace

from greencert.pdf.face.code import modules
from greencert.pdf.face.emblem import CENTRE, draw_emblem
from greencert.pdf.face.emblem import HEIGHT as EMBLEM_HEIGHT
from greencert.pdf.face.facts import facts_part, signatures_part
from greencert.pdf.face.ground import draw_ground
from greencert.pdf.face.look import BOTTOM, BUDGETS, LEFT, LOOKS, MIDDLE, TOP, WIDTH, Budget, FaceLook
from greencert.pdf.face.parts import Context, Part, text_part
from greencert.pdf.face.results import results_part
from greencert.pdf.fitting import shortened, smaller
from greencert.pdf.inline import Setting
from greencert.pdf.pages import draw_watermark
from greencert.pdf.palette import INK, MUTED, WHITE
from greencert.pdf.pen import Pen
from greencert.pdf.printable import one_line, printable
from greencert.pdf.structure import Element
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
_SMALL = Style(7.25, 9.5, colour=MUTED)
_COLUMN = 400.0
_LAST_LINE = 12.0


@dataclass(frozen=True)
class Face:
    """A face whose parts are measured, and what didn't fit on it."""

    certificate: Certificate
    setting: Setting
    look: FaceLook
    parts: tuple[Part, ...]
    emblem: Part
    left_out: tuple[tuple[str, str], ...]
    element: Element

    @property
    def spare(self) -> float:
        """Height that the parts leave free."""
        return BOTTOM - _LAST_LINE - TOP - sum(part.height + part.gap for part in self.parts)

    def draw(self, pen: Pen, annex_pages: int) -> None:
        """Draws the page."""
        tops = self._tops()
        middle = next(top for part, top in zip(self.parts, tops, strict=True) if part is self.emblem)
        draw_ground(pen, self.look, middle + self.emblem.height * CENTRE)
        for part, top in zip(self.parts, tops, strict=True):
            part.draw(pen, top)
        self._last_line(pen, annex_pages)
        draw_watermark(pen, self.certificate.watermark)
        pen.next_page()

    def _tops(self) -> list[float]:
        """Where each part begins: free height is shared out between them."""
        share = max(self.spare, 0.0) / sum(part.stretch for part in self.parts)
        tops, y = [], TOP
        for part in self.parts:
            y += part.gap + share * part.stretch
            tops.append(y)
            y += part.height
        return tops

    def _last_line(self, pen: Pen, annex_pages: int) -> None:
        """Ties the annex to the face, and says where to find what is shortened."""
        words = self.setting.words
        text = words.plural("With an annex of {n} page.", "With an annex of {n} pages.", annex_pages)
        if self.left_out:
            text += " " + words.text("What is shortened here is given in full in the annex.")
        text = shortened(text, _SMALL.look, WIDTH)
        with pen.marked(self.element.add("P")):
            pen.text(MIDDLE - _SMALL.look.width(text) / 2, BOTTOM, text, _SMALL.look)


def face(setting: Setting, certificate: Certificate, parent: Element) -> Face:
    """Measures a face: as generous as its texts allow."""
    measured = [_face(setting, certificate, BUDGETS[0])]
    for budget in BUDGETS[1:]:
        if measured[-1].spare >= 0:
            break
        measured.append(_face(setting, certificate, budget))
    parent.kids.append(measured[-1].element)
    return measured[-1]


def _face(setting: Setting, certificate: Certificate, budget: Budget) -> Face:
    look = LOOKS[certificate.kind]
    context = Context(setting, look, budget, Element("Sect"))
    head, emblem = _head(context, certificate), _emblem(context, certificate)
    parts = [*head, emblem, *_middle(context, certificate), *_foot(context, certificate)]
    kept = tuple(part for part in parts if part is not None)
    return Face(certificate, setting, look, kept, emblem, tuple(context.left_out), context.element)


def _head(context: Context, certificate: Certificate) -> list[Part | None]:
    words, budget = context.setting.words, context.budget
    scheme = smaller(replace(_SCHEME, colour=context.look.colour), 8.5, 7.5, 6.5)
    statement = smaller(_STATEMENT, 11, 9.5, 8.5)
    return [
        text_part(context, words.text("Scheme"), certificate.scheme_line, scheme, 13, stretch=0.3),
        _title(context, certificate),
        text_part(
            context, words.text("Statement"), certificate.statement, statement, budget.statement, gap=8, width=_COLUMN
        ),
        _holder(context, certificate),
        _park(context, certificate),
        text_part(
            context, words.text("Place"), certificate.place, smaller(_PLACE, 10, 8.5), budget.place, gap=1, stretch=0.0
        ),
    ]


def _title(context: Context, certificate: Certificate) -> Part | None:
    """The title, for a planned area on a bar of colour."""
    look = context.look
    sizes = (26, 22, 18, 15, 12) if look.banner else (36, 30, 25, 20, 16, 12)
    styles = smaller(replace(_TITLE, colour=WHITE if look.banner else look.colour), *sizes)
    width = WIDTH - 40 if look.banner else WIDTH
    name = context.setting.words.text("Title")
    part = text_part(context, name, certificate.title, styles, 42, "H1", gap=6, stretch=0.4, width=width)
    if part is None or not look.banner:
        return part
    height = part.height + 14

    def draw(pen: Pen, y: float) -> None:
        pen.box(LEFT, y, WIDTH, height, fill=look.colour)
        part.draw(pen, y + 7)

    return Part(height, draw, gap=8, stretch=0.4)


def _holder(context: Context, certificate: Certificate) -> Part | None:
    """The name: on one line while it can be large, on more when it has to."""
    large = smaller(_HOLDER, 25, 23, 21)
    one = [style for style in large if style.look.width(one_line(certificate.holder)) <= WIDTH]
    styles = one[:1] or smaller(_HOLDER, 23, 20, 17, 14.5, 12.5, 10.5)
    name = context.setting.words.text("Holder")
    return text_part(context, name, certificate.holder, styles, context.budget.holder, gap=6, stretch=0.7)


def _park(context: Context, certificate: Certificate) -> Part | None:
    if one_line(certificate.park) == one_line(certificate.holder):
        return None
    name, styles = context.setting.words.text("Park"), smaller(_PARK, 13, 11, 9)
    return text_part(context, name, certificate.park, styles, context.budget.park, gap=3, stretch=0.0)


def _emblem(context: Context, certificate: Certificate) -> Part:
    alternative = f"{certificate.level}. {_count(context, certificate)}"
    figure = context.element.add("Figure", alternative=printable(alternative))
    scale = context.budget.emblem

    def draw(pen: Pen, y: float) -> None:
        with pen.marked(figure), pen.turned(MIDDLE, y, scale=scale):
            draw_emblem(
                pen, MIDDLE, y, context.look, certificate.kind, certificate.level_position, certificate.level_count
            )

    return Part(EMBLEM_HEIGHT * scale, draw, gap=8, stretch=1.0)


def _count(context: Context, certificate: Certificate) -> str:
    position, count = certificate.level_position, certificate.level_count
    if certificate.kind == "merit" or count <= 1:
        return ""
    return context.setting.words.text("level {position} of {count}", position=position, count=count)


def _middle(context: Context, certificate: Certificate) -> list[Part | None]:
    words = context.setting.words
    level = smaller(replace(_LEVEL, colour=context.look.colour), 22, 18, 15, 12)
    scope = smaller(_SCOPE, 9.5, 8.5, 7.5)
    return [
        text_part(context, words.text("Level"), certificate.level, level, 30, gap=2, stretch=0.0),
        text_part(context, "", _count(context, certificate), (_COUNT,), 12, stretch=0.0),
        text_part(
            context,
            words.text("Scope"),
            certificate.scope,
            scope,
            context.budget.scope,
            gap=8,
            stretch=0.7,
            width=_COLUMN,
        ),
        results_part(context, certificate.themes, certificate.merits),
    ]


def _foot(context: Context, certificate: Certificate) -> list[Part | None]:
    words = context.setting.words
    dark = modules(certificate.code)
    if certificate.code and not dark:
        context.leave_out(certificate.code_caption or words.text("Code"), certificate.code)
    return [
        facts_part(context, certificate.facts, (certificate.code, certificate.code_caption), dark),
        signatures_part(context, certificate.signatures),
        text_part(context, words.text("Provenance"), certificate.provenance, smaller(_SMALL, 7.25, 6.5), 29, gap=6),
    ]
