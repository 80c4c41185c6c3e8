"""The scope: where the boundary runs, which companies are in, and why some are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalGroup
from textual.widgets import Button, Static

from greencert.language import Language
from greencert.model.assessment import Company
from greencert.tui.changes import Change
from greencert.tui.dialogs.company import employees_field, employees_of
from greencert.tui.dialogs.dialog import HandedIn
from greencert.tui.dialogs.form import FormDialog, LineField, PickField, ProseField, Values
from greencert.tui.literal import literal
from greencert.tui.review_changes import SetBoundary, SetCompany
from greencert.tui.view import View
from greencert.tui.widgets.outline import Node, Outline
from greencert.tui.widgets.picks import Pick
from greencert.tui.widgets.prose import Prose

IN, OUT = "in", "out"


@dataclass(frozen=True)
class Scoped:
    """What was changed: the boundary, and fields of companies by their id."""

    boundary: str
    companies: tuple[tuple[str, tuple[tuple[str, object], ...]], ...]

    def changes(self, view: View, by: str) -> Iterator[Change]:
        """One change for the boundary and one for each company."""
        if self.boundary != view.case.assessment.profile.scope.boundary.strip():
            yield SetBoundary(self.boundary, by)
        for company, fields in self.companies:
            yield SetCompany(company, fields, by)


class ScopeDialog(HandedIn[Scoped]):
    """Enter on a company opens its form."""

    AUTO_FOCUS = "#companies"
    DEFAULT_CSS = """
    ScopeDialog {
        #companies { height: 16; margin-bottom: 1; }
        &.-low #companies { height: 9; margin-bottom: 0; }
    }
    """

    def __init__(self, view: View, words: Language) -> None:
        super().__init__(words)
        self.scope = view.case.assessment.profile.scope
        self.title_text = words.text("Scope of the assessment")
        self.changed: dict[str, dict[str, object]] = {}

    def content(self) -> ComposeResult:
        words = self.words
        with Horizontal(classes="line"):
            yield Static(literal(words.text("Boundary")), classes="label")
            with VerticalGroup(classes="input"):
                yield Prose(self.scope.boundary, id="boundary")
                yield Static(literal(words.text("this is needed")), classes="error", id="error-boundary")
        yield Static("", id="count", classes="hint", markup=False)
        yield Outline(id="companies")
        yield Button(words.text("Record"), id="done", compact=True, flat=True)

    def on_mount(self) -> None:
        self._list()

    def _company(self, id: str) -> Company:
        """A company as it would be."""
        held = next(company for company in self.scope.companies if company.id == id)
        return held.model_copy(update=self.changed.get(id, {}))

    def _list(self) -> None:
        words = self.words
        companies = [self._company(company.id) for company in self.scope.companies]
        self.query_one(Outline).show(tuple(self._node(company) for company in companies))
        inside = sum(company.in_scope for company in companies)
        said = words.text("{n} of {all} companies in scope", n=words.number(inside), all=words.number(len(companies)))
        none = words.text("No companies yet: c on the data sheet adds one.")
        self.query_one("#count", Static).update(literal(said if companies else none))

    def _node(self, company: Company) -> Node:
        words = self.words
        text = " · ".join(part for part in (company.name, company.activity or "") if part)
        if company.in_scope:
            staff = words.plural("{n} employee", "{n} employees", int(company.employees)) if company.employees else ""
            return Node(company.id, text, "✓", staff, "good")
        return Node(company.id, text, "–", words.text("out: {why}", why=company.why_out or "?"), "warning")

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        self._edit(event.id)

    @work
    async def _edit(self, id: str) -> None:
        company = self._company(id)
        values = await self.app.push_screen_wait(CompanyForm(company, self.words))
        if values is not None:
            held = next(each for each in self.scope.companies if each.id == id)
            fields = company_fields(values, self.words)
            self.changed[id] = {name: value for name, value in fields.items() if value != getattr(held, name)}
            self._list()

    def action_hand_in(self) -> None:
        boundary = self.query_one("#boundary", Prose).text.strip()
        self.query_one("#error-boundary").set_class(not boundary, "-shown")
        if not boundary:
            self.query_one("#boundary").focus()
            return
        changed = tuple((id, tuple(fields.items())) for id, fields in self.changed.items() if fields)
        self.dismiss(Scoped(boundary, changed))


class CompanyForm(FormDialog):
    """One company. Who is left out needs a reason."""

    def __init__(self, company: Company, words: Language) -> None:
        places = (Pick(IN, words.text("in scope")), Pick(OUT, words.text("out of scope")))
        super().__init__(
            company.name,
            (
                PickField("place", words.text("Scope"), places, IN if company.in_scope else OUT),
                ProseField("why_out", words.text("Why it is left out"), company.why_out or "", needed=False),
                LineField("name", words.text("Company"), company.name, longest=500),
                LineField("activity", words.text("Activity"), company.activity or "", needed=False, longest=500),
                LineField("nace", words.text("NACE code"), company.nace or "", needed=False, longest=20),
                employees_field(company.employees, words),
            ),
            words,
            done=words.text("Record"),
        )

    def handed_in(self, values: Values) -> None:
        if values["place"] == OUT and not values["why_out"]:
            self.refuse("why_out", self.words.text("a reason is needed"))
        else:
            self.dismiss(values)


def company_fields(values: Values, words: Language) -> dict[str, object]:
    """The fields of a form handed in."""
    inside = values["place"] == IN
    return {
        "name": values["name"],
        "activity": values["activity"] or None,
        "nace": values["nace"] or None,
        "employees": employees_of(values, words),
        "in_scope": inside,
        "why_out": None if inside else values["why_out"],
    }
