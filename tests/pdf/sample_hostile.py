"""Everything that a file may hold and a page has to bear."""

from __future__ import annotations

from decimal import Decimal

from greencert.report.tree import (
    Bar,
    Bars,
    Block,
    Bullets,
    Callout,
    Chart,
    Column,
    Document,
    Dot,
    Dots,
    Facts,
    Figure,
    Heading,
    LevelBar,
    Matrix,
    PageBreak,
    Paragraph,
    Radar,
    Scale,
    Span,
    Table,
    Tick,
    Together,
)

LITERAL = ("<img src=x>", "&amp;", "[bold]markup[/bold]", "</para><b>", "%(name)s {0} \\n", "(a) \\ )b(", "${jndi:x}")
"""Must be read on paper exactly as they are."""

ENDLESS = "x" * 10_000
COMPOUND = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
FINNISH = "lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas"
TURNED = "abc\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe\N{POP DIRECTIONAL FORMATTING}\N{RIGHT-TO-LEFT MARK}"
FOREIGN = "😀 漢字 שלום Ωμέγα Журнал ẞ ŉ é\u0301 a\u0323\u0307 \x00\x07\ud800 fi\u200bn"
LETTERS = {
    "en": "The quick brown fox – “quoted” £ €",
    "fi": "Åäö Žšž ÅÄÖ",
    "sv": "Räksmörgås Åland é",
    "et": "Õhtuõpik šžäöüõ ŠŽÕÄÖÜ",
    "lv": "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ",
    "lt": "ąčęėįšųūž ĄČĘĖĮŠŲŪŽ „lietuviškai“",
    "pl": "ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ",
    "de": "äöüß ÄÖÜẞ „deutsch“",
    "da": "æøå ÆØÅ é »dansk«",
}


def texts() -> tuple[Block, ...]:
    """Hostile texts in every kind of block."""
    every = (*LITERAL, ENDLESS, COMPOUND * 5, FINNISH, TURNED, FOREIGN)
    blocks: list[Block] = []
    for text in every:
        blocks += [
            Heading(text, 2),
            Heading(text, 3),
            Paragraph(text),
            Paragraph(text, "lead"),
            Paragraph(text, "quote"),
            Paragraph((Span(text, "strong"), Span(text, "code", text), Span(text, "emphasis", "#nowhere")), "small"),
            Bullets((text, text), numbered=True),
            Facts(((text, text), ("", ""))),
            Callout(text, (Paragraph(text), Bullets((text,))), "bad"),
            Together((Heading(text, 3), Paragraph(text))),
            Table((Column(text), Column("", "right")), ((text, text), ("", text)), text, {0: "good", 1: "bad"}),
        ]
    return tuple(blocks)


def charts(long: str = f"{COMPOUND} und {FINNISH}") -> tuple[Chart, ...]:
    """Charts with nothing in them, too much in them, and values beyond their scale."""
    huge = Decimal("1e9")
    return (
        Bars(()),
        Bars(
            tuple(
                Bar(f"{i} {long}", Decimal(i), Decimal(i + 30), Decimal(50), Decimal(60), long if i % 2 else "")
                for i in range(120)
            )
        ),
        Bars((Bar("", None), Bar("x", -huge, huge, huge, -huge)), (("value", long), ("floor", long), ("no", "no"))),
        Dots((), ()),
        Dots(tuple(f"{i} {long}" for i in range(50)), tuple((f"{i} {long}", (huge, None, -huge)) for i in range(7))),
        Radar((), ()),
        Radar(("a", "b"), (("x", (Decimal(1), None)),)),
        Radar(("a", "b", "c"), (("x", (Decimal(1),)), (long, (Decimal(1), Decimal(200), None, Decimal(4))), ("", ()))),
        Radar(
            tuple(f"{i} {long}" for i in range(12)), tuple((f"{i} {long}", (Decimal(i * 9),) * 12) for i in range(7))
        ),
        Radar(tuple(f"{i} {long}" for i in range(55)), (("x", (Decimal(50),) * 55),)),
        Scale(Decimal(0), Decimal(0), Decimal(0), long, ()),
        Scale(
            Decimal(100),
            Decimal(0),
            Decimal(50),
            "",
            (Tick(Decimal(50), long, True), Tick(Decimal(51), long, True), Tick(Decimal(52), long)),
        ),
        Scale(
            Decimal(0),
            Decimal(10),
            huge,
            long,
            tuple(Tick(Decimal(i) / 3, f"{i} {long}", i % 9 == 0) for i in range(40)),
            "lower",
        ),
        Scale(Decimal(0), Decimal(10), None, "", (Tick(Decimal(-5), "below"), Tick(Decimal(50), "above", True))),
        LevelBar((), -1, -1),
        LevelBar((long,), -1, 0),
        LevelBar(("A", "B", "C"), -1, -1),
        LevelBar(("A", "B", "C"), 2, 2),
        LevelBar(tuple(f"{i} {long}" for i in range(15)), 3, 99),
        Matrix(long, long, ()),
        Matrix("x", "y", (Dot(long, Decimal("NaN"), Decimal(7)), Dot("b", Decimal(-3), Decimal(0)))),
        Matrix("x", "y", tuple(Dot(f"Name {i}", Decimal(1), Decimal(1)) for i in range(10))),
        Matrix("x", "y", tuple(Dot(f"{i} {long}", Decimal(i % 7) / 7, Decimal(i % 3) / 3) for i in range(150))),
    )


def wide_table(columns: int) -> Table:
    """A table with many columns of long words."""
    titles = tuple(Column(f"{COMPOUND} {i}", "right" if i % 2 else "left", i % 3) for i in range(columns))
    return Table(titles, tuple(tuple(f"{COMPOUND}{i}" for i in range(columns)) for _ in range(3)), "Breit")


def nested(depth: int) -> Block:
    """Callouts within callouts."""
    inner: Block = Table((Column("a"), Column("b")), ((COMPOUND, FINNISH),))
    for level in range(depth):
        inner = Callout(
            f"{level}", (Paragraph(COMPOUND), inner, Figure(Bars((Bar("x", Decimal(5)),)), "bar")), "warning"
        )
    return inner


def document() -> Document:
    """All of it."""
    figures = tuple(Figure(chart, ENDLESS[:200], COMPOUND) for chart in charts())
    return Document(
        ENDLESS[:700],
        COMPOUND * 4,
        "de",
        (
            PageBreak(),
            PageBreak(),
            *texts(),
            *figures,
            Callout("In a box", figures),
            *(wide_table(count) for count in (1, 3, 9, 16, 30, 60)),
            Table((), ((),)),
            Table((Column("only head"),), ()),
            nested(9),
            Together(tuple(Paragraph(f"{i} {COMPOUND}") for i in range(200))),
            Callout("", ()),
            Bullets(()),
            Facts(()),
            PageBreak(),
        ),
        running_head=ENDLESS,
        footer=ENDLESS,
        watermark=ENDLESS,
        created="not a date",
        subject=FOREIGN,
        keywords=(FOREIGN, TURNED),
    )
