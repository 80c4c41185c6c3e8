"""How a number came about: a criterion down to the rows of data, or the whole score down to its criteria."""

from __future__ import annotations

from collections.abc import Mapping

from greencert.language import N_, Language
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.scheme import MethodName
from greencert.model.translation import in_language
from greencert.report.amounts import cut, percent
from greencert.report.decisive import beyond, by_figures, decisive_lines
from greencert.report.merits import merit_lines
from greencert.report.names import Names
from greencert.report.reach import criterion_range, result_range
from greencert.report.sentences import sentence
from greencert.report.steps import Line, lines
from greencert.report.summary import hurdle_lines
from greencert.report.tree import Block, Bullets, Column, Document, Facts, Heading, Paragraph, Table
from greencert.report.words import verdict, word
from greencert.scoring.decisive import Decisive
from greencert.scoring.result import Coverage, CriterionResult, LevelResult, Reason, Result, Step, Verdict

_COUNTED = {name: N_("Points possible") for name in MethodName} | {
    MethodName.SHARE_MET: N_("Criteria that apply"),
    MethodName.NONE: N_("Criteria that apply"),
}
"""What the denominator counts."""

_INDENT = "\N{NO-BREAK SPACE}" * 2


def explain(
    edition: Edition,
    result: Result,
    criterion: str | None,
    language: Language,
    companies: Mapping[str, str] | None = None,
    decided: tuple[Decisive, ...] = (),
) -> Document:
    """The explanation of a criterion's result; of the whole score when `criterion` is None.

    `companies`: names of companies by id; `decided`: the open criteria on which alone a level hangs. Raises `KeyError`
    for what is no criterion of the edition.
    """
    spoken = in_language(edition, language.code)
    names = Names(spoken, criterion or "", companies or {})
    if criterion is None:
        return _whole(spoken, result, names, language, decided)
    found = result.criterion(criterion)
    if found is None:
        return _uncounted(spoken, spoken.by_id[criterion], language)
    return _one(spoken, result, found, names, language)


def _uncounted(edition: Edition, criterion: Criterion, language: Language) -> Document:
    """A criterion that has left the scheme: there is nothing to explain but that."""
    status = word(criterion.status, language)
    said = language.text("This criterion doesn't count in this edition: {status}.", status=status)
    blocks = (Paragraph(criterion.requirement, role="lead"), Paragraph(said))
    return Document(f"{criterion.id} {criterion.title}", edition.name, language.code, blocks)


def _one(edition: Edition, result: Result, found: CriterionResult, names: Names, language: Language) -> Document:
    criterion = edition.by_id[found.id]
    blocks: list[Block] = [
        Paragraph(criterion.requirement, role="lead"),
        Facts(
            (
                (language.text("Verdict"), verdict(found.verdict, language)),
                (language.text("Basis"), word(result.basis, language)),
                (language.text("Obligation"), word(found.obligation, language)),
                (language.text("Theme"), names.title("theme", found.theme)),
                *_coverage(found.coverage, names, language),
                *_range(found, names, language),
            )
        ),
        Heading(language.text("Why"), 2),
        Bullets(tuple(sentence(r, language, edition, found.id, names.companies) for r in _telling(found, names))),
        Heading(language.text("How the points came about" if names.weighs else N_("How the verdict came about")), 2),
        steps_table(found.tree, language, names),
    ]
    return Document(f"{found.id} {criterion.title}", edition.name, language.code, tuple(blocks), created=str(result.on))


def _telling(found: CriterionResult, names: Names) -> tuple[Reason, ...]:
    """The reasons of a result; what a scale gives is none where points tell nothing."""
    return tuple(reason for reason in found.reasons if names.weighs or not reason.code.startswith("points."))


def _coverage(coverage: Coverage | None, names: Names, language: Language) -> tuple[tuple[str, str], ...]:
    # Of no company at all there is no share: a park that lists none gives its own figures.
    if coverage is None or not coverage.asked:
        return ()
    values = {
        "share": percent(coverage.share, language),
        "given": language.number(coverage.given),
    }
    if coverage.weighted:
        said = language.plural(
            "{share} ({given} of {n} company, weighted by employees)",
            "{share} ({given} of {n} companies, weighted by employees)",
            coverage.asked,
            **values,
        )
    else:
        said = language.plural(
            "{share} ({given} of {n} company)", "{share} ({given} of {n} companies)", coverage.asked, **values
        )
    pairs = [(language.text("Coverage"), said)]
    if coverage.missing:
        absent = ", ".join(names.title("company", company) for company in coverage.missing)
        pairs.append((language.text("Figures missing from"), absent))
    return tuple(pairs)


def _range(found: CriterionResult, names: Names, language: Language) -> tuple[tuple[str, str], ...]:
    """What the figures of those who are missing could still do."""
    said = " ".join(criterion_range(found, names, language))
    return ((language.text("Range"), said),) if said else ()


def steps_table(tree: Step, language: Language, names: Names, until: str = "") -> Table:
    """A tree as a table, indented; what stands under a line makes up its value."""
    columns = (
        Column(language.text("Step"), width=5.0),
        Column(language.text("Value"), "right", width=2.0),
        Column(language.text("Source"), width=1.2),
    )
    total = tree.kind == "total" and not names.scores
    shown = tree.children if total else (tree,)  # where no percentage comes out, there is no total to show
    return Table(columns, tuple(_row(line) for each in shown for line in lines(each, language, names, until)))


def _row(line: Line) -> tuple[str, str, str]:
    return _INDENT * line.depth + line.what, line.value, line.source


def _whole(
    edition: Edition, result: Result, names: Names, language: Language, decided: tuple[Decisive, ...]
) -> Document:
    places = edition.scheme.method.places
    total = "–" if result.percent is None else language.percent(result.percent, places)
    left_out = sum(found.verdict is Verdict.NOT_APPLICABLE for found in result.criteria)
    method = MethodName(result.method)
    facts: tuple[tuple[str, str], ...] = (
        *([(language.text("Score"), total)] if edition.scheme.method.scores else []),
        (language.text("Basis"), word(result.basis, language)),
        (language.text("Method"), edition.scheme.method.title),
        (language.text(_COUNTED[method]), language.number(cut(result.denominator, 2))),
        (language.text("Not applicable"), language.number(left_out)),
        (language.text("Open"), language.number(len(result.open))),
    )
    if result.reach is not None:
        facts = (*facts, (language.text("Missing figures"), result_range(result.reach, edition, language)))
    blocks: list[Block] = [Facts(facts)]
    if decided:
        blocks += [Heading(language.text("What decides"), 2), Bullets(decisive_lines(decided, names, language))]
    if not result.levels:
        blocks.append(Paragraph(language.text("This scheme has no levels.")))
    for level in result.levels:
        blocks.append(Heading(_level_head(result, level, names, language), 2))
        blocks.append(Bullets(hurdle_lines(names.edition, level, language), signed=True))
        blocks += [Paragraph(said) for said in beyond(result, level, names, language)]
    if result.merits:
        blocks += [Heading(language.text("Merits"), 2), Bullets(merit_lines(names, result, language), signed=True)]
    scored = edition.scheme.method.scores
    blocks.append(Heading(language.text("How the score came about" if scored else N_("How the verdict came about")), 2))
    blocks.append(steps_table(result.tree, language, names, until="criterion"))
    return Document(edition.scheme.title, edition.name, language.code, tuple(blocks), created=str(result.on))


def _level_head(result: Result, level: LevelResult, names: Names, language: Language) -> str:
    title = names.title("level", level.id)
    if level.certain:
        return language.text("{level}: reached", level=title)
    if level.possible:
        return language.text("{level}: possible", level=title)
    if by_figures(result, level):
        return language.text("{level}: hangs on missing figures", level=title)
    return language.text("{level}: out of reach", level=title)
