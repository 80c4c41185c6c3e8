"""A gap report in German as a builder would make it: long compounds, every kind of block and chart."""

from __future__ import annotations

from decimal import Decimal

from greencert.report.tree import (
    Bar,
    Bars,
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Dot,
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
    Tone,
)

THEMES = (
    "Kreislaufwirtschaft",
    "Erneuerbare Energieversorgung",
    "Energieeffizienz",
    "Zusammenarbeit im Gewerbepark",
    "Infrastruktur und Anlagensicherheit",
    "Wasser, Fläche und Mobilität",
)
LEGEND = (("value", "sicher"), ("possible", "möglich"), ("floor", "Mindestwert"), ("before", "Vorjahr"))
_VALUES = ("62.5", "71", "38.4", None, "55", "12")


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def theme_bars() -> tuple[Bar, ...]:
    """Six themes, one without data."""
    possible = ("80", "71", "66", "45", "90", "40")
    floors = ("50", "50", "50", None, None, None)
    before = ("48", "60", None, None, "57", None)
    return tuple(
        Bar(name, _decimal(value), _decimal(more), _decimal(floor), _decimal(last))
        for name, value, more, floor, last in zip(THEMES, _VALUES, possible, floors, before, strict=True)
    )


def summary() -> tuple[Block, ...]:
    """The page that a mayor reads."""
    return (
        Heading("Zusammenfassung", 1, "summary"),
        Paragraph(
            "Der Park erreicht heute sicher die Stufe Bronze. Werden alle offenen Nachweise anerkannt, ist Silber "
            "möglich; bis Gold fehlen vor allem verbrauchsscharfe Messungen in den Bestandsgebäuden.",
            "lead",
        ),
        Figure(
            LevelBar(("Bronze", "Silber", "Gold", "Platin"), 0, 1),
            "Stufen: Bronze ist sicher, Silber ist möglich, Gold und Platin sind nicht erreicht.",
        ),
        Figure(Bars(theme_bars(), LEGEND), "Punkte nach Themen", "Ergebnis nach Themen in Prozent der Punkte"),
        Callout(
            "Was als Nächstes am meisten bringt",
            (
                Bullets(
                    (
                        "Wärmemengenzähler in den drei größten Hallen nachrüsten (Energieeffizienz, +8 Punkte).",
                        (
                            Span("Nebenprodukt-Verzeichnis", "strong"),
                            Span(" der Unternehmen aufbauen; Beispiel "),
                            Span("Kalundborg", "plain", "https://www.symbiosis.dk/en/"),
                            Span("."),
                        ),
                        "Grundwasserschutzgebietsverordnung: Genehmigungsunterlagen vorlegen.",
                    ),
                    numbered=True,
                ),
            ),
            "good",
        ),
    )


def gaps() -> tuple[Block, ...]:
    """Ranked gaps: matrix and table."""
    names = (
        "Wärmemengenzähler nachrüsten",
        "Abwärmenutzungsvereinbarung",
        "Dachflächen-Photovoltaik",
        "Regenwasserbewirtschaftung",
        "Nebenprodukt-Verzeichnis",
        "Gemeinsame Energieauditierung",
    )
    dots = tuple(
        Dot(name, Decimal(i) / 7 + Decimal("0.1"), Decimal((i * 3) % 7) / 7 + Decimal("0.1"))
        for i, name in enumerate(names)
    )
    columns = (
        Column("Maßnahme", width=3),
        Column("Wirkung (Punkte)", "right"),
        Column("Investitionskostenklasse", "left", 1.2),
        Column("Verantwortlich", "left", 1.6),
    )
    rows = (
        (names[0], "+8,0", "gering", "Parkmanagement"),
        (names[1], "+6,5", "mittel", "Energieversorgungsunternehmen"),
        (names[2], "+5,0", "hoch", "Grundstückseigentümergemeinschaft"),
        (names[3], "+3,0", "mittel", "Stadtentwässerungsbetrieb"),
        (names[4], "+2,5", "gering", "Parkmanagement und Unternehmen"),
    )
    tones: dict[int, Tone] = {0: "good", 1: "good", 2: "warning", 3: "bad", 4: "muted"}
    return (
        Heading("Lücken nach Wirkung und Aufwand", 1, "gaps"),
        Paragraph(
            "Die Reihenfolge folgt den Punkten, die eine Maßnahme bringt, geteilt durch ihre Kostenklasse. Die "
            "Begründung steht bei jedem Kriterium unter "
            "„Was die Lücke schließt“."
        ),
        Figure(Matrix("Aufwand", "Wirkung", dots), "Sechs Maßnahmen", "Wirkung gegen Aufwand"),
        Table(columns, rows, "Maßnahmen in der empfohlenen Reihenfolge", tones),
    )


def criterion(number: int) -> tuple[Block, ...]:
    """The block of one criterion."""
    ticks = (
        Tick(Decimal(0), "0 %"),
        Tick(Decimal(25), "25 % · 2 Punkte"),
        Tick(Decimal(50), "50 % · Mindestanforderung", strong=True),
        Tick(Decimal(75), "75 % · 8 Punkte"),
        Tick(Decimal(100), "100 %"),
    )
    return (
        Heading(f"GE-{number:02d} Anteil erneuerbarer Energien am Endenergieverbrauch", 2, f"ge-{number}"),
        Together(
            (
                Paragraph(
                    "Mindestens die Hälfte der im Park verbrauchten Endenergie stammt aus erneuerbaren Quellen; "
                    "örtlich erzeugte, vertraglich gelieferte und nur über Herkunftsnachweise zugeordnete Mengen "
                    "werden getrennt ausgewiesen."
                ),
                Figure(
                    Scale(Decimal(0), Decimal(100), Decimal(37) + number, f"{37 + number},4 %", ticks),
                    f"{37 + number},4 Prozent auf einer Skala von 0 bis 100; die Mindestanforderung ist 50.",
                ),
            )
        ),
        Facts(
            (
                ("Urteil", (Span("teilweise erfüllt", "strong"), Span(" · 4 von 10 Punkten"))),
                ("Nachweise", "Energiemanagement-Jahresbericht 2025, Stromlieferverträge (3 von 5 vorgelegt)"),
                ("Begründung", "Die Herkunftsnachweise von zwei Unternehmen sind am 31. Dezember 2025 abgelaufen."),
                ("Bezug", (Span("Richtlinie (EU) 2018/2001", link="https://eur-lex.europa.eu/eli/dir/2018/2001/oj"),)),
            )
        ),
        Callout(
            "Was die Lücke schließt",
            (
                Paragraph("Gemeinsame Beschaffung von Ökostrom; Anschluss an das Biomasse-Heizkraftwerk ab 2027."),
                Paragraph("So gemacht in: Kokkola Industrial Park, GreenLab Skive.", "small"),
            ),
            "warning",
        ),
    )


def figures_table(rows: int = 40) -> Table:
    """Figures of companies."""
    columns = (
        Column("Unternehmen", width=3),
        Column("Strom (MWh)", "right"),
        Column("davon erneuerbar (MWh)", "right", 1.2),
        Column("Anteil", "right", 0.8),
        Column("Nachweis", width=1.6),
    )
    body = tuple(
        (
            f"Beispielunternehmen {i + 1} Beteiligungsgesellschaft mbH",
            f"{1234 * (i + 1) % 9973:,}".replace(",", "\N{NO-BREAK SPACE}"),
            f"{617 * (i + 1) % 5000}",
            f"{(i * 7) % 100}\N{NO-BREAK SPACE}%",
            f"E-{i + 1:03d}, Stromliefervertrag",
        )
        for i in range(rows)
    )
    return Table(columns, body, "Stromverbrauch der Unternehmen im Bezugsjahr 2025")


def report(criteria: int = 8, watermark: str | None = None) -> Document:
    """The whole report."""
    radar = Radar(
        THEMES, (("heute", tuple(map(_decimal, ("62", "71", "38", "20", "55", "12")))), ("Ziel", (Decimal(80),) * 6))
    )
    return Document(
        "Lückenbericht",
        "Gewerbe- und Industriepark Musterhafen-Nordwest · Bezugsjahr 2025",
        "de",
        (
            *summary(),
            PageBreak(),
            *gaps(),
            PageBreak(),
            Heading("Profil", 1),
            Figure(radar, "Profil über sechs Themen", "Heute und Ziel"),
            Paragraph("Das Profil zeigt Anteile, keine Gewichte.", "small"),
            Heading("Kriterien im Einzelnen", 1),
            *(block for number in range(1, criteria + 1) for block in criterion(number)),
            Heading("Unternehmensdaten", 1),
            figures_table(),
            Heading("Feststellungen", 1),
            Callout("Hauptabweichung", (Paragraph("Die Löschwasserrückhaltung ist nicht nachgewiesen."),), "bad"),
            Callout("Hinweis", (Paragraph("Ohne Bewertung."),), "neutral"),
            Heading("Verfahren und Herkunft", 1),
            Paragraph("Wer misst, misst Mist, sagt man; hier wird gerechnet.", "quote"),
            Bullets(("Punkte werden abgerundet.", "Prozentwerte werden nie auf 100 aufgerundet.")),
        ),
        running_head="greencert · Lückenbericht",
        footer="BSR Green Park 1.0.0 · Musterhafen-Nordwest · Selbsteinschätzung",
        watermark=watermark,
        created="2026-03-15",
        subject="Lückenbericht",
        keywords=("Gewerbepark", "Zertifizierung"),
    )
