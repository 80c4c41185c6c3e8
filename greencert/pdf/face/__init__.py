"""The face of a certificate: one page that one would frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from greencert.language import Language
from greencert.pdf.bilingual import both
from greencert.pdf.face import composition
from greencert.pdf.face.emblem import CENTRE
from greencert.pdf.face.ground import draw_ground
from greencert.pdf.face.look import BUDGETS, LANDSCAPE, LOOKS, PORTRAIT, Area, Budget, FaceLook, Sheet
from greencert.pdf.face.merging import merged
from greencert.pdf.face.parts import Context, Part, draw_block
from greencert.pdf.fitting import fitted, smaller
from greencert.pdf.inline import Setting
from greencert.pdf.pages import draw_watermark
from greencert.pdf.palette import hexadecimal
from greencert.pdf.pen import Pen
from greencert.pdf.structure import Element
from greencert.report.tree import Certificate

_LAST_LINE = 12.0


@dataclass(frozen=True)
class Column:
    """Parts one under the other in an area."""

    area: Area
    parts: tuple[Part, ...]

    @property
    def spare(self) -> float:
        """Height that the parts leave free."""
        return self.area.bottom - _LAST_LINE - self.area.top - sum(part.height + part.gap for part in self.parts)

    @property
    def scale(self) -> float:
        """The last resort: what doesn't fit by any budget is drawn smaller."""
        room = self.area.bottom - _LAST_LINE - self.area.top
        return min(1.0, room / (room - self.spare))

    def draw(self, pen: Pen) -> None:
        """Draws the parts from the top down."""
        if self.scale == 1.0:
            self._draw(pen)
            return
        with pen.turned(self.area.middle, self.area.top, scale=self.scale):
            self._draw(pen)

    def _draw(self, pen: Pen) -> None:
        for part, top in zip(self.parts, self.tops(), strict=True):
            part.draw(pen, top)

    def tops(self) -> list[float]:
        """Where each part begins: free height is shared out between them."""
        share = max(self.spare, 0.0) / max(sum(part.stretch for part in self.parts), 1.0)
        tops, y = [], self.area.top
        for part in self.parts:
            y += part.gap + share * part.stretch
            tops.append(y)
            y += part.height
        return tops


@dataclass(frozen=True)
class Face:
    """A face whose parts are measured, and what didn't fit on it."""

    certificate: Certificate
    setting: Setting
    look: FaceLook
    sheet: Sheet
    columns: tuple[Column, ...]
    emblem: Part
    left_out: tuple[tuple[str, str], ...]
    element: Element

    @property
    def spare(self) -> float:
        """Height that the fullest column leaves free."""
        return min(column.spare for column in self.columns)

    def draw(self, pen: Pen, annex_pages: int) -> None:
        """Draws the page."""
        pen.turn_page(self.sheet.width, self.sheet.height)
        placed = [
            (part, top, column.area)
            for column in self.columns
            for part, top in zip(column.parts, column.tops(), strict=True)
        ]
        at, area = next((top, area) for part, top, area in placed if part is self.emblem)
        draw_ground(pen, self.look, self.sheet, (area.middle, at + self.emblem.height * CENTRE))
        for column in self.columns:
            column.draw(pen)
        self._last_line(pen, annex_pages)
        draw_watermark(pen, self.certificate.watermark, self.sheet.width, self.sheet.height)
        pen.next_page()

    def _last_line(self, pen: Pen, annex_pages: int) -> None:
        """Ties the annex to the face, and says where to find what is shortened."""
        second = self.certificate.second
        text = self._of_annex(self.setting.words, annex_pages)
        if second is not None:
            text = both(text, self._of_annex(Language.of(second.language), annex_pages), second.language)
        area, styles = self.sheet.main, smaller(composition.SMALL, 7.25, 6.75, 6.5)
        found = fitted(text, styles, area.width, styles[0].leading, "")
        at = (area.left, area.bottom - found.style.leading / 2 - 0.33 * found.style.size)
        draw_block(pen, at, area.width, found.lines, found.style, self.element.add("P"), "center")

    def _of_annex(self, words: Language, pages: int) -> str:
        text = words.plural("With an annex of {n} page.", "With an annex of {n} pages.", pages)
        if self.left_out:
            text += " " + words.text("What is shortened here is given in full in the annex.")
        return text


def face(setting: Setting, certificate: Certificate, parent: Element) -> Face:
    """Measures a face: as generous as its texts allow."""
    shown = merged(certificate)
    measured = [_face(setting, shown, BUDGETS[0])]
    for budget in BUDGETS[1:]:
        if measured[-1].spare >= 0:
            break
        measured.append(_face(setting, shown, budget))
    parent.kids.append(measured[-1].element)
    return measured[-1]


def _face(setting: Setting, certificate: Certificate, budget: Budget) -> Face:
    look, sheet = _look(certificate), LANDSCAPE if certificate.landscape else PORTRAIT
    second = Language.of(certificate.second.language) if certificate.second else None
    context = Context(setting, look, budget, Element("Sect"), sheet.main, second)
    emblem, columns = _lying(context, certificate, sheet.aside) if sheet.aside else _upright(context, certificate)
    return Face(certificate, setting, look, sheet, columns, emblem, tuple(context.left_out), context.element)


def _look(certificate: Certificate) -> FaceLook:
    """An issuer's colour is that of its certificates; a pre-certificate and a merit keep theirs."""
    look = LOOKS[certificate.kind]
    if certificate.kind != "certificate" or certificate.issuer is None or not certificate.issuer.colour:
        return look
    return replace(look, colour=hexadecimal(certificate.issuer.colour))


def _upright(context: Context, certificate: Certificate) -> tuple[Part, tuple[Column, ...]]:
    logo, head = composition.logo(context, certificate), composition.head(context, certificate)
    emblem = composition.emblem(context, certificate)
    parts = [
        logo,
        *head,
        emblem,
        *composition.level(context, certificate),
        composition.scope(context, certificate),
        composition.results(context, certificate),
        composition.facts(context, certificate),
        *composition.foot(context, certificate),
    ]
    return emblem, (_column(context.area, parts),)


def _lying(context: Context, certificate: Certificate, aside: Area) -> tuple[Part, tuple[Column, ...]]:
    """The texts first, as they are read first; then the column with emblem, facts and code."""
    main = [
        *composition.head(context, certificate),
        composition.scope(context, certificate),
        composition.results(context, certificate),
        *composition.foot(context, certificate),
    ]
    beside = replace(context, area=aside, budget=replace(context.budget, emblem=min(context.budget.emblem * 1.2, 1.2)))
    logo, emblem = composition.logo(beside, certificate), composition.emblem(beside, certificate)
    parts = [logo, emblem, *composition.level(beside, certificate), composition.facts(beside, certificate)]
    return emblem, (_column(context.area, main), _column(aside, parts))


def _column(area: Area, parts: Sequence[Part | None]) -> Column:
    return Column(area, tuple(part for part in parts if part is not None))
