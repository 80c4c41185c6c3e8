"""Writes the structure tree into ReportLab's document, which knows nothing of it."""

from __future__ import annotations

from typing import Any

from greencert.pdf.pen import Pen
from greencert.pdf.structure import Annotated, Element, Marked


def write_structure(pen: Pen, root: Element) -> None:
    """Adds the tree under `root` and the way from every marked stretch and link back to its element."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

    tree = _Tree(pen.canvas._doc)
    tree.element(root, "structure")
    numbers: list[Any] = []
    for key, element in enumerate(pen.links):
        numbers += [key, tree.reference(element)]
    for index, marks in enumerate(pen.finished):
        key = len(pen.links) + index
        numbers += [key, PDFArray([tree.reference(element) for element in marks])]
        _mark_page(tree.doc, index, key)
    parents = PDFDictionary({"Nums": PDFArray(numbers)})
    tree.doc.Catalog.StructTreeRoot = PDFDictionary(
        {
            "Type": PDFName("StructTreeRoot"),
            "K": tree.reference(root),
            "ParentTree": tree.doc.Reference(parents, "structure.parents"),
            "ParentTreeNextKey": len(pen.links) + len(pen.finished),
        }
    )
    tree.doc.Reference(tree.doc.Catalog.StructTreeRoot, "structure")
    tree.doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    tree.doc.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


def _mark_page(doc: Any, index: int, key: int) -> None:
    from reportlab.pdfbase.pdfdoc import PDFName

    page = doc.idToObject[f"Page{index + 1}"]
    page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = key
    page.Tabs = PDFName("S")


class _Tree:
    def __init__(self, doc: Any) -> None:
        self.doc = doc
        self._names: dict[int, str] = {}

    def reference(self, element: Element) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFObjectReference

        return PDFObjectReference(self._names[id(element)])

    def element(self, element: Element, parent: str) -> None:
        """Writes an element and everything under it; what stayed empty is left out."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

        name = self._names[id(element)] = f"structure.{len(self._names) + 1}"
        entries: dict[str, Any] = {
            "Type": PDFName("StructElem"),
            "S": PDFName(element.role),
            "P": PDFObjectReference(parent),
        }
        if element.alternative:
            entries["Alt"] = PDFString(element.alternative)
        if element.title:
            entries["T"] = PDFString(element.title)
        if element.attributes:
            entries["A"] = self._attributes(element)
        home = next((kid.page for kid in element.kids if isinstance(kid, Marked)), 0)
        if home:
            entries["Pg"] = PDFObjectReference(f"Page{home}")
        kids = PDFArray([])
        entries["K"] = kids
        self.doc.Reference(PDFDictionary(entries), name)
        kids.sequence = [
            self._kid(kid, name, home) for kid in element.kids if not isinstance(kid, Element) or _kept(kid)
        ]

    def _kid(self, kid: Element | Marked | Annotated, parent: str, home: int) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObjectReference

        if isinstance(kid, Element):
            self.element(kid, parent)
            return self.reference(kid)
        page = PDFObjectReference(f"Page{kid.page}")
        if isinstance(kid, Marked):
            if kid.page == home:
                return kid.identifier
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.identifier})
        link = PDFObjectReference(self.doc.annotationName(kid.name))
        return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": link})

    @staticmethod
    def _attributes(element: Element) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName

        owner = "List" if "ListNumbering" in element.attributes else "Table"
        values = {key: PDFName(v) if isinstance(v, str) else v for key, v in element.attributes.items()}
        return PDFDictionary({"O": PDFName(owner), **values})


def _kept(element: Element) -> bool:
    """Empty cells stay, so that every row has as many as the head."""
    return element.role in ("TD", "TH") or any(not isinstance(kid, Element) or _kept(kid) for kid in element.kids)
