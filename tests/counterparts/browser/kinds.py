"""The pages that stand for all that their templates make."""

KINDS = {
    "overview": "index.html",
    "quantity": "killed.html",
    "sources": "sources.html",
    "source": "sources/kbs-2025-04-30.html",
    "findings": "findings.html",
    "methods": "methods.html",
    "data": "data.html",
}
"""A page of the project's own ledger for each class that a body has."""

MANY = ("workers.html", "hard_currency.html")
"""A quantity that has other answers too, and one without a figure that counts."""

PAGES = (*KINDS.values(), *MANY)
