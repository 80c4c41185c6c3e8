"""A page in Finnish with long words in narrow places."""

from __future__ import annotations

from decimal import Decimal

from greencert.report.tree import (
    Bar,
    Bars,
    Callout,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    LevelBar,
    Paragraph,
    Radar,
    Scale,
    Span,
    Table,
    Tick,
)

THEMES = (
    "Kiertotalous ja teolliset symbioosit",
    "Uusiutuva energia",
    "Energiatehokkuus",
    "Yritysalueyhteistyö",
    "Infrastruktuuri ja turvallisuus",
    "Vesi, maankäyttö ja liikkuminen",
)


def report() -> Document:
    """Summary, a narrow table, charts."""
    values = tuple(map(Decimal, ("48.2", "71", "33", "80", "64", "27.5")))
    bars = tuple(Bar(name, value, value + 12, Decimal(50)) for name, value in zip(THEMES, values, strict=True))
    columns = (
        Column("Arviointikriteeri", width=2),
        Column("Toteutumisaste", "right"),
        Column("Todentamisaineisto", width=2),
        Column("Vastuutaho"),
        Column("Määräaika", "right"),
    )
    rows = tuple(
        (
            f"EE-{i:02d} Energiatehokkuussuunnitelma ja kulutusseurantajärjestelmä",
            f"{i * 7},5\N{NO-BREAK SPACE}%",
            "Energiakatselmusraportti, sähkönhankintasopimus, mittaustietojen vuosiyhteenveto",
            "Teollisuusalueyhdistys",
            f"{i}.6.2026",
        )
        for i in range(1, 8)
    )
    ticks = (
        Tick(Decimal(0), "0 %"),
        Tick(Decimal(40), "40 % · vähimmäistaso", True),
        Tick(Decimal(60), "60 % · kiitettävä"),
        Tick(Decimal(80), "80 %"),
    )
    return Document(
        "Puuteraportti",
        "Esimerkkilahden vihreä teollisuuspuisto · tarkasteluvuosi 2025",
        "fi",
        (
            Heading("Yhteenveto", 1),
            Paragraph(
                "Alue saavuttaa varmuudella perustason; edistynyt taso on mahdollinen, kun avoimet kohdat hyväksytään.",
                "lead",
            ),
            Figure(
                LevelBar(("Perustaso", "Edistynyt", "Edelläkävijä"), 0, 1), "Perustaso varma, edistynyt mahdollinen."
            ),
            Figure(
                Bars(bars, (("value", "todennettu"), ("possible", "mahdollinen"), ("floor", "vähimmäistaso"))),
                "Teemat",
                "Teemat",
            ),
            Callout("Fiktiivinen alue", (Paragraph("Tämä teollisuuspuisto on kuvitteellinen."),), "warning"),
            Heading("Todentaminen", 1),
            Table(
                columns,
                rows,
                "Arviointikriteerit ja todentamisaineisto",
                {0: "good", 2: "warning", 4: "bad", 5: "muted"},
            ),
            Figure(Radar(THEMES, (("2025", values), ("2024", tuple(v - 9 for v in values)))), "Profiili", "Profiili"),
            Figure(
                Scale(Decimal(0), Decimal(100), Decimal("33.3"), "33,3 %", ticks),
                "33,3 prosenttia",
                "Hukkalämmön hyödyntämisaste",
            ),
            Facts(
                (
                    ("Rakennusautomaatiojärjestelmän kattavuus", "62 %"),
                    ("Lähde", (Span("Motiva", link="https://www.motiva.fi"),)),
                )
            ),
        ),
        running_head="greencert · Puuteraportti",
        footer="BSR Green Park 1.0.0 · Esimerkkilahti",
        watermark="LUONNOS",
        created="2026-03-15",
    )
