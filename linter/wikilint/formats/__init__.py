"""Output formats, one module each: `piece` draws the findings of a file, `frame` the whole of a run."""
