"""Exit codes, and what each of them means; help and README are written from here."""

CLEAN, FINDINGS, UNTRUSTED, BUG = 0, 1, 2, 3

INTERRUPTED, CLOSED_PIPE = 130, 141
"""What a shell reports: 128 and SIGINT, 128 and SIGPIPE."""

MEANINGS = {
    CLEAN: "nothing found that is as bad as --fail-on says",
    FINDINGS: "findings; with --exit-code, a difference; a phrase that is refused",
    UNTRUSTED: "not to be trusted: usage, configuration, an unreadable file, no input",
    BUG: "a bug of reconcile",
    INTERRUPTED: "Ctrl-C",
    CLOSED_PIPE: "the reader has closed the pipe",
}
