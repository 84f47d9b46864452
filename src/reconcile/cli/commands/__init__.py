"""One file per command: arguments in, exit code out."""

SUMMARIES = {
    "init": "Begin a ledger: a worked quantity to change, and a check for CI.",
    "show": "Answer each quantity: headline, ranges, evidence, causes.",
    "check": "Check the data: structure, numbers, sources, disagreements.",
    "add": "Add a figure or a source to the ledger, without opening a file.",
    "verify": "Check that the copies of the sources say what the records say.",
    "diff": "Show what a change of the data does to the answers.",
    "fix": "Mend the slips that can only be meant in one way.",
    "baseline": "Keep today's findings, so that check fails on new ones only.",
    "history": "Show on which days an answer changed, and what changed it.",
    "plot": "Draw the evidence of an answer as a picture.",
    "trace": "Show who said a figure first, and who repeats it.",
    "explain": "Tell how an answer came about, or what a rule or word means.",
    "report": "Write the ledger as pages that open from a file.",
    "import": "Read tables, sources or statements of others into the ledger.",
    "export": "Write estimates and sources as files that other programs read.",
    "bulk": "Answer a table of millions of figures.",
    "suggest": "Find the figures of an article, as printed and as read.",
    "parse": "Read hedged figures: what a phrase says as low, high and best.",
    "mcp": "Serve the ledger to chat programs, read-only.",
    "lsp": "Serve the ledger to an editor while it is edited.",
    "schema": "Print the JSON Schema of the ledger, or of an output.",
}
"""What each command does, in the order in which people meet them; the first line of its help.

It stands here so that `reconcile --help` and the shell's completion import no command."""

RESULTS = {
    "show": "answers",
    "check": "report",
    "diff": "diff",
    "history": "history",
    "trace": "trace",
    "parse": "readings",
    "verify": "verified",
}
"""The kind of result that a command shows, by which its formats are found."""
