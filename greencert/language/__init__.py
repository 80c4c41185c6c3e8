"""One language throughout: interface words, numbers and dates in the form of the language the user chose.

Words come from gettext catalogues `greencert/language/<language>.po`, read as they are, so that no compiled copy can
go stale; numbers and dates come from Unicode CLDR through babel. Extract with keywords `text`, `plural:1,2`, `N_` and
`said`.
"""

from greencert.language.said import Said, said, together, words_of
from greencert.language.words import LANGUAGES, N_, Language, TwoReadingsError

__all__ = ["LANGUAGES", "N_", "Language", "Said", "TwoReadingsError", "said", "together", "words_of"]
