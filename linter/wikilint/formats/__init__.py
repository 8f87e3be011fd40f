"""Output formats, one module each: `piece` draws the findings of a file, `frame` the whole of a run."""

FORMATS = (
    "full",
    "concise",
    "grouped",
    "json",
    "json-lines",
    "github",
    "gitlab",
    "sarif",
    "junit",
    "rdjson",
    "markdown",
)
