"""Assessment and certification of green industrial parks.

Data flows one way: files (`store`) become models (`model`), models become a score (`scoring`), a score becomes a
document (`report`), a document becomes a page (`pdf`). `workflows` holds the use cases; `cli` and `tui` are its faces.
"""

__version__ = "1.1.0"
