"""Targets for coverage-guided fuzzing with atheris: what no bytes may bring about.

    pip install -e '.[fuzz]'                 # Linux, CPython 3.11 to 3.13
    python -m fuzz.corpus TARGET corpus      # the seeds of a target
    python -m fuzz.reader corpus             # bytes to a tree
    python -m fuzz.check corpus              # the whole of check, show, trace, history, explain
    python -m fuzz.pages corpus              # the same on any page, numbers of any length
    python -m fuzz.phrases corpus            # the phrase language
    python -m fuzz.config corpus             # reconcile.toml and pyproject.toml

A target runs until it is stopped or something is found; libFuzzer's options go behind
the folder, such as `-max_total_time=600 -timeout=5 -rss_limit_mb=500`: no input crashes,
hangs for five seconds or needs 500 MB. `.ci/run fuzz` gives ten minutes to each. What is found
lies in a file `crash-…` (or `timeout-…`, `oom-…`); `python -m fuzz.check crash-…` runs
it again. It becomes a row in `tests/hostile/` before it is mended.

What must hold is written once, in `tests/hostile/laws.py`, for these targets and for the
tests; half of the inputs come from `tests/hostile/mutations.py`, which knows what a ledger
looks like, and half from libFuzzer, which knows what has been covered.
"""
