"""Check a certificate, a report, a credential or a code: offline, by what is inside and what lies at hand.

What can be shown: that no byte changed since the file was printed (the seal), that the pages show what the data say
(printed again and compared), that the level follows from answers and figures (computed again), that the criteria are
those that were released (digest, and a copy at hand), and with a signature who stands behind it. Without a signature it
can't be shown who printed it: anybody can print a file with greencert.
"""

from __future__ import annotations

from greencert.workflows.verify.file import verify_bytes, verify_file
from greencert.workflows.verify.typed import verify_code

__all__ = ["verify_bytes", "verify_code", "verify_file"]
