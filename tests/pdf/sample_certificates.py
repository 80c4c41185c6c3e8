"""Certificates as a builder would make them: usual ones of every kind, and one in which every field is too long."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from greencert.report.tree import Bar, Certificate, Column, Document, Heading, Paragraph, Table

THEMES = (
    Bar("Kreislaufwirtschaft", Decimal("72.5"), None, Decimal(50)),
    Bar("Erneuerbare Energieversorgung", Decimal("81"), None, Decimal(50)),
    Bar("Energieeffizienz", Decimal("64.2"), None, Decimal(50)),
    Bar("Zusammenarbeit im Gewerbepark", Decimal("90"), None, None),
    Bar("Infrastruktur und Anlagensicherheit", Decimal("55"), None, None),
    Bar("Wasser, Fläche und Mobilität", Decimal("47.9"), None, None),
)

FACTS = (
    ("Zertifikatsnummer", "BSR-2026-0042"),
    ("Ausgestellt", "15. März 2026"),
    ("Gültig bis", "14. März 2029"),
    ("Vor Ort geprüft", "3.–5. Februar 2026"),
    ("Bezugsjahr", "2025"),
    ("Nächste Überwachung", "Februar 2027"),
)


def annex(companies: int = 24) -> Document:
    """Companies in scope and theme results."""
    rows = tuple((f"Beispielunternehmen {i + 1} GmbH", f"NACE 20.{i + 10}", f"{12 * i + 8}") for i in range(companies))
    return Document(
        "Anlage zum Zertifikat",
        "Gewerbe- und Industriepark Musterhafen-Nordwest",
        "de",
        (
            Heading("Geltungsbereich", 1),
            Paragraph("Erfasst sind alle Flächen innerhalb der Parkgrenze mit Ausnahme des Containerterminals."),
            Table((Column("Unternehmen", width=3), Column("Wirtschaftszweig"), Column("Beschäftigte", "right")), rows),
        ),
        running_head="Anlage zum Zertifikat BSR-2026-0042",
        footer="BSR Green Park 1.0.0",
        created="2026-03-15",
    )


def certificate() -> Certificate:
    """A certificate with six themes and two merits."""
    return Certificate(
        title="Zertifikat",
        kind="certificate",
        language="de",
        statement="Hiermit wird bescheinigt, dass der unten genannte Park die Anforderungen erfüllt.",
        holder="Entwicklungsgesellschaft Musterhafen mbH",
        park="Gewerbe- und Industriepark Musterhafen-Nordwest",
        place="Musterhafen, Mecklenburg-Vorpommern",
        scope="Betrieb und Entwicklung des Industrieparks mit 24 Unternehmen auf 186 ha, einschließlich der "
        "gemeinsamen Abwasserbehandlungsanlage, des Nahwärmenetzes und der Hafenkante.",
        level="Silber",
        level_position=2,
        level_count=4,
        scheme_line="BSR Green Park · Ausgabe 1.0.0",
        provenance="Die Kriterien dieser Ausgabe sind ein Vorschlag auf der Grundlage veröffentlichter Quellen; sie "
        "sind nicht der amtliche Standard der Ostseeregion. Anlage und Prüfsumme gehören zu diesem Zertifikat.",
        themes=THEMES,
        merits=("Vorbildliche Abwärmenutzung", "Gemeinsames Nebenprodukt-Verzeichnis"),
        facts=FACTS,
        signatures=(
            ("Zertifizierungsentscheidung", "Beispiel-Zertifizierungsstelle"),
            ("Leitende Auditorin", "Beispiel-Zertifizierungsstelle"),
        ),
        code="GC1;BSR-2026-0042;silver;2029-03-14;bsr-green-park@1.0.0;" + "9f86d081884c7d65" * 4,
        code_caption="Prüfen: greencert verify",
        annex=annex(),
    )


def pre_certificate() -> Certificate:
    """For a planned area."""
    return replace(
        certificate(),
        title="Vorzertifikat für ein geplantes Gebiet",
        kind="pre_certificate",
        statement="Hiermit wird bescheinigt, dass die Planung des unten genannten Gebiets die "
        "Anforderungen erwarten lässt.",
        merits=(),
        level_position=3,
        level="Vorzertifikat Gold",
    )


def merit() -> Certificate:
    """A merit without a level."""
    return replace(
        certificate(),
        title="Auszeichnung",
        kind="merit",
        statement="Für besondere Leistungen wird ausgezeichnet:",
        level="Vorbildliche Abwärmenutzung",
        level_position=1,
        level_count=1,
        merits=(),
        themes=(),
    )


def overfull() -> Certificate:
    """Every field far too long."""
    word = "Grundwasserschutzgebietsverordnungserweiterungsplanfeststellungsverfahren"
    name = (word + " und Partner Beteiligungsgesellschaft ") * 4
    essay = (word + " ") * 140
    return replace(
        certificate(),
        title="Zertifikat über " + word,
        statement=essay,
        holder=name[:400],
        park=name[:400],
        place=essay,
        scope=essay,
        level=name,
        level_position=9,
        level_count=15,
        scheme_line=essay,
        provenance=essay,
        themes=tuple(Bar(f"{i} {name}", Decimal(i * 10)) for i in range(11)),
        merits=tuple(f"{i} {name}" for i in range(14)),
        facts=tuple((name, essay) for _ in range(12)),
        signatures=tuple((name, name) for _ in range(7)),
        code="x" * 2000,
        code_caption=essay,
        watermark="ENTWURF",
    )
