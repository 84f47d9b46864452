"""Hold the records of a ledger against the copies of their sources, and keep what came of it."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from reconcile import rules
from reconcile.checks import receipts as verified
from reconcile.checks import report as checks
from reconcile.checks.receipt import Receipt, print_of
from reconcile.checks.rule import Case
from reconcile.checks.verification import Held, HeldCopy, Verification
from reconcile.errors import InputError, UsageError
from reconcile.finding import Finding, Spot
from reconcile.ledger.places import Places
from reconcile.ledger.records import Estimate, Ledger, Source
from reconcile.project import checking, copies, files, names, writing
from reconcile.project.project import Project
from reconcile.quotes.copies.reading import read_copy
from reconcile.quotes.figures_of_copy import CopyFigures
from reconcile.quotes.verdict import Verdict
from reconcile.quotes.verify import verify
from reconcile.wording.similar import did_you_mean

_CODES = ("RC220", "RC221")
_CONTEXT = 32
"""Characters before and behind a figure that a receipt keeps where somebody asks for them."""


def hold(
    project: Project,
    ids: Iterable[str] = (),
    only: Container[str] | None = None,
    *,
    folder: str | None = None,
    has_context: bool = False,
    today: int | None = None,
) -> Verification:
    """Hold records against the copies of their sources.

    Args:
        project: The ledger.
        ids: Sources, quantities and estimates whose records are meant; none: all.
        only: The files whose records are meant; None: all.
        folder: Where the copies are; None: beside the ledger.
        has_context: Keep the characters around each figure in its receipt.
        today: The day by which `accept` entries expire.

    Raises:
        InputError: The folder of the copies or the file of receipts cannot be used.
        UsageError: An id is not known.
    """
    ledger = project.ledger
    chosen = tuple(_chosen(ledger, tuple(ids), only))
    before = checking.read_receipts(project.roots)
    if before.troubles:
        trouble = before.troubles[0]
        raise InputError(f"{trouble.where.path}: {trouble.message}; {trouble.help}")
    where = copies.Copies(project.roots, folder)
    by_source: dict[str, list[Estimate]] = {}
    for estimate in chosen:
        by_source.setdefault(estimate.source, []).append(estimate)
    held = tuple(
        _held(source, path, by_source[source.id], ledger, before.by_estimate, has_context)
        for source in ledger.sources.values()
        if source.id in by_source and (path := where.path(source)) is not None
    )
    new = {one.estimate.id: one.receipt for copy in held for one in copy.held}
    receipts = {
        estimate.id: receipt
        for estimate in ledger.estimates
        if (receipt := new.get(estimate.id) or before.by_estimate.get(estimate.id))
    }
    places = Places(ledger.files, {}, tuple(root.name for root in project.roots))
    findings = _findings(ledger, new, places, today)
    held = tuple(
        copy._replace(
            held=tuple(one._replace(finding=findings.get(one.estimate.spot)) for one in copy.held)
        )
        for copy in held
    )
    return Verification(held, len(by_source), places, tuple(receipts.values()))


def keep(project: Project, verification: Verification) -> str | None:
    """Write the receipts; return the name of the file if it has changed.

    Raises:
        InputError: The file cannot be written.
    """
    path = checking.receipts_path(project.roots)
    data = verified.write(verification.receipts).encode()
    before = files.read_beside(path, "the file of receipts", checking.RECEIPTS_MIB)
    if before == data or (before is None and not verification.receipts):
        return None
    writing.replace(path, data)
    return files.from_here(path)


def _chosen(
    ledger: Ledger, ids: tuple[str, ...], only: Container[str] | None
) -> Iterator[Estimate]:
    quantities = {names.spelled(name, ledger.quantities) for name in ids}
    known = {*ledger.quantities, *ledger.sources, *(one.id for one in ledger.estimates)}
    for name in ids:
        if name not in known and names.spelled(name, ledger.quantities) not in known:
            hint = did_you_mean(name, known) or "`reconcile show` lists the quantities"
            raise UsageError(f"there is no quantity, source, estimate or file `{name}`; {hint}")
    for estimate in ledger.estimates:
        if only is not None and estimate.spot.path not in only:
            continue
        if not ids or {estimate.id, estimate.source} & {*ids} or estimate.quantity in quantities:
            yield estimate


def _held(
    source: Source,
    path: Path,
    estimates: Iterable[Estimate],
    ledger: Ledger,
    before: Mapping[str, Receipt],
    has_context: bool,
) -> HeldCopy:
    name = files.from_here(path)
    try:
        data = copies.read(path)
        copy = read_copy(data, path.name)
    except InputError as error:
        return HeldCopy(source, name, trouble=str(error))
    figures = CopyFigures(copy)
    digest = hashlib.sha256(data).hexdigest()
    held = []
    has_changed = False
    for estimate in estimates:
        quantity = ledger.quantities.get(estimate.quantity)
        verdict = verify(estimate, figures, quantity, estimate.lang or source.lang)
        receipt = _receipt(estimate, verdict, digest, figures, has_context)
        old = before.get(estimate.id)
        has_changed = has_changed or (old is not None and old.copy != digest)
        held.append(Held(estimate, verdict, receipt))
    return HeldCopy(source, name, tuple(held), notes=copy.notes, has_changed=has_changed)


def _receipt(
    estimate: Estimate, verdict: Verdict, digest: str, figures: CopyFigures, has_context: bool
) -> Receipt:
    is_figure = verdict.of == "figure"
    receipt = Receipt(
        estimate.id,
        print_of(estimate),
        digest,
        str(verdict.verdict),
        verdict.of,
        verdict.place,
        exact=verdict.found if is_figure else "",
        occurrence=verdict.occurrence if is_figure else 0,
    )
    if not has_context or verdict.block < 0 or not is_figure:
        return receipt
    text = figures.copy.blocks[verdict.block].text
    before, behind = text[: verdict.start], text[verdict.end :]
    return receipt._replace(prefix=before[-_CONTEXT:], suffix=behind[:_CONTEXT])


def _findings(
    ledger: Ledger, receipts: Mapping[str, Receipt], places: Places, today: int | None
) -> dict[Spot, Finding]:
    """Return what there is to mend, by the place of the record; what is accepted says so."""
    case = Case(ledger, (), today, receipts=receipts)
    report = checks.check(case, rules.chosen(_CODES), places)
    found = {}
    for finding in report.findings:
        if finding.code in _CODES and finding.spot is not None:
            found[Spot(finding.spot.path, finding.spot.keys[:-1])] = finding
    return found
