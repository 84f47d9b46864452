"""Targets for coverage-guided fuzzing with atheris: what no bytes may bring about.

    pip install -e '.[fuzz]'                 # Linux, CPython 3.11 to 3.13
    python -m fuzz.corpus corpus             # seeds: the ledgers of tests/rules
    python -m fuzz.reader corpus             # bytes to a tree, about 10,000 runs a second
    python -m fuzz.check corpus              # the whole of check, show, trace, history, explain
    python -m fuzz.phrases                   # the phrase language

A target runs until it is stopped or something is found; libFuzzer's options go behind
the folder, such as `-max_total_time=600 -timeout=20 -rss_limit_mb=4096`. What is found
lies in a file `crash-…` (or `timeout-…`, `oom-…`); `python -m fuzz.check crash-…` runs
it again. It becomes a row in `tests/hostile/` before it is mended.

What must hold is written once, in `tests/hostile/laws.py`, for these targets and for the
tests; half of the inputs come from `tests/hostile/mutations.py`, which knows what a ledger
looks like, and half from libFuzzer, which knows what has been covered.
"""
