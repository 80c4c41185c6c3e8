"""Writes the structure tree into ReportLab's document, which knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from greencert.pdf.pen import Pen
from greencert.pdf.structure import Annotated, Element, Marked


def write_structure(pen: Pen, root: Element) -> None:
    """Adds the tree under `root` and the way from every marked stretch and link back to its element."""
    _close_up(root)
    tree = _Tree(pen.canvas._doc)
    top = tree.reserve("structure")
    first = tree.element(root, top)
    numbers = [f"{key} {tree.numbers[id(element)]} 0 R" for key, element in enumerate(pen.links)]
    for index, marks in enumerate(pen.finished):
        key = len(pen.links) + index
        numbers.append(f"{key} [{' '.join(f'{tree.numbers[id(element)]} 0 R' for element in marks)}]")
        _mark_page(tree.doc, index, key)
    parents = tree.reserve("structure.parents")
    tree.write("structure.parents", [f"/Nums [{' '.join(numbers)}]"])
    tree.write(
        "structure",
        [
            "/Type /StructTreeRoot",
            f"/K {first} 0 R",
            f"/ParentTree {parents} 0 R",
            f"/ParentTreeNextKey {len(pen.links) + len(pen.finished)}",
        ],
    )
    _describe(tree.doc)


def _close_up(root: Element) -> None:
    """No level of headings is left out (ISO 14289-1, 7.4.2), whatever a document's author thought of it."""
    above = 0
    for element in _elements(root):
        if element.role[0] == "H" and element.role[1:].isdigit():
            above = min(int(element.role[1:]), above + 1)
            element.role = f"H{above}"


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _elements(kid)


def _describe(doc: Any) -> None:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference

    doc.Catalog.StructTreeRoot = PDFObjectReference("structure")
    doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    doc.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


def _mark_page(doc: Any, index: int, key: int) -> None:
    from reportlab.pdfbase.pdfdoc import PDFName

    page = doc.idToObject[f"Page{index + 1}"]
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = key
    page.Tabs = PDFName("S")


class _Tree:
    """Writes objects as bytes: ReportLab's own dictionaries take as long for the tree as for everything else."""

    def __init__(self, doc: Any) -> None:
        self.doc = doc
        self.numbers: dict[int, int] = {}
        """Number of the object of every element."""

    def reserve(self, name: str) -> int:
        """A new object; its number."""
        self.doc.Reference(b"", name)
        return int(self.doc.objectcounter)

    def write(self, name: str, entries: Iterable[str]) -> None:
        """What stands in an object."""
        self.doc.idToObject[name] = f"<< {' '.join(entries)} >>".encode("latin-1")

    def _number(self, name: str) -> int:
        return int(self.doc.idToObjectNumberAndVersion[name][0])

    def element(self, element: Element, parent: int) -> int:
        """Writes an element and everything under it; the number of its object."""
        name = f"structure.{len(self.numbers) + 1}"
        number = self.numbers[id(element)] = self.reserve(name)
        home = next((kid.page for kid in element.kids if isinstance(kid, Marked)), 0)
        entries = ["/Type /StructElem", f"/S /{element.role}", f"/P {parent} 0 R"]
        if home:
            entries.append(f"/Pg {self._number(f'Page{home}')} 0 R")
        if element.language:
            entries.append(f"/Lang ({element.language})")
        if element.alternative:
            entries.append(f"/Alt {self._string(element.alternative)}")
        if element.attributes:
            entries.append(_attributes(element))
        entries.append(f"/K [{' '.join(self._kids(element, number, home))}]")
        self.write(name, entries)
        return number

    def _kids(self, element: Element, number: int, home: int) -> Iterable[str]:
        for kid in element.kids:
            if isinstance(kid, Element):
                if _kept(kid):
                    yield f"{self.element(kid, number)} 0 R"
            elif isinstance(kid, Annotated):
                link = self._number(self.doc.annotationName(kid.name))
                yield f"<< /Type /OBJR /Pg {self._number(f'Page{kid.page}')} 0 R /Obj {link} 0 R >>"
            elif kid.page == home:
                yield str(kid.identifier)
            else:
                yield f"<< /Type /MCR /Pg {self._number(f'Page{kid.page}')} 0 R /MCID {kid.identifier} >>"

    def _string(self, text: str) -> str:
        from reportlab.pdfbase.pdfdoc import PDFString

        return str(PDFString(text).format(self.doc).decode("latin-1"))


def _attributes(element: Element) -> str:
    owner = "List" if "ListNumbering" in element.attributes else "Table"
    values = (f"/{key} {f'/{value}' if isinstance(value, str) else value}" for key, value in element.attributes.items())
    return f"/A << /O /{owner} {' '.join(values)} >>"


def _kept(element: Element) -> bool:
    """Empty elements are left out, but for cells: every row has as many as the head."""
    return element.role in ("TD", "TH") or any(not isinstance(kid, Element) or _kept(kid) for kid in element.kids)
