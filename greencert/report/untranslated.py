"""An edition for a draft: texts that aren't translated, or were translated before they changed, say so."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.digest import text_digest
from greencert.model.edition import Edition, Translated, Translation
from greencert.model.translation import in_language, missing, stale, texts, translation_of


def in_draft(edition: Edition, language: str) -> Edition:
    """The edition in a language, with a mark before every text that an official print would refuse."""
    if language == edition.scheme.language:
        return edition
    words, source, known = Language.of(language), texts(edition), translation_of(edition, language)
    marked = {owner: dict(own) for owner, own in known.texts.items()} if known else {}
    for owner, path in stale(edition, language):
        old = marked[owner][path]
        said = words.text("[translated before it changed] {text}", text=old.text)
        marked[owner][path] = old.model_copy(update={"text": said})
    for owner, path in missing(edition, language):
        said = words.text("[not translated] {text}", text=source[owner][path])
        marked.setdefault(owner, {})[path] = Translated(of=text_digest(source[owner][path]), text=said)
    others = tuple(each for each in edition.translations if each.language != language)
    whole = Translation.model_construct(language=language, texts=marked, earlier={})
    return in_language(edition.model_copy(update={"translations": (*others, whole)}), language)
