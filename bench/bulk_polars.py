"""The answers of `reconcile bulk` in polars, every column, as `bulk.sql` has them in SQL.

One sort of all ends; then all quantities are swept at once, since in each as many ranges end as
begin, so that depth comes back to 0 before the next one.
"""

from pathlib import Path

import polars as pl

_CORROBORATED_FROM = 4
_PIECE = pl.Struct(
    {"low": pl.Float64, "high": pl.Float64, "low_closed": pl.Boolean, "high_closed": pl.Boolean}
)


def query(path: Path) -> pl.LazyFrame:
    """Ask for every column of the answers."""
    claims = pl.scan_parquet(path)
    n, support = pl.col("n"), pl.col("support")
    is_corroborated = (n >= _CORROBORATED_FROM) & (support > 1)
    changes = _changes(claims)
    union, shared, core = _union(changes), _shared(changes), _core(changes)
    counts = claims.group_by("quantity").agg(rows=pl.len(), n=pl.col("issuer").n_unique())
    nothing = pl.lit([], dtype=pl.List(_PIECE))
    agreed = (
        union.join(core, on="quantity")
        .join(counts, on="quantity")
        .join(shared, on="quantity", how="left")
        .with_columns(
            core=pl.when((n == 1) | (support > 1)).then("core").otherwise(nothing),
            support=pl.when((n == 1) | (support > 1)).then(support),
            shared=pl.col("shared").fill_null(nothing),
        )
    )
    pieces = pl.col("core").list.len()
    only = pl.when(pieces == 1).then(pl.col("core").list.first())
    return agreed.select(
        "quantity",
        "rows",
        bad=0,
        issuers=n,
        n=n,
        verdict=pl.when(n == 1)
        .then(pl.lit("single-origin"))
        .when(support == n)
        .then(pl.lit("unanimous"))
        .when(support.is_null())
        .then(pl.lit("conflict"))
        .when((2 * support <= n) | (pieces > 1))
        .then(pl.lit("split"))
        .otherwise(pl.lit("majority")),
        which=pl.when(n == 1)
        .then(pl.lit("single"))
        .when(is_corroborated)
        .then(pl.lit("corroborated"))
        .otherwise(pl.lit("votes")),
        as_of=pl.lit(None, pl.String),
        span_low="span_low",
        span_high="span_high",
        span_low_closed="span_low_closed",
        span_high_closed="span_high_closed",
        core_support="support",
        core_low=only.struct.field("low"),
        core_high=only.struct.field("high"),
        core_pieces="core",
        corroborated_pieces="shared",
        headline_pieces=pl.when(is_corroborated).then("shared").otherwise("union"),
        gap="gap",
        bound_low=pl.lit(None, pl.Float64),
        bound_high=pl.lit(None, pl.Float64),
        bound_low_closed=pl.lit(None, pl.Boolean),
        bound_high_closed=pl.lit(None, pl.Boolean),
        bound_conflict=False,
        within_rounding=False,
        superseded=0,
        earlier=0,
        error=pl.lit(None, pl.String),
    )


def _changes(claims: pl.LazyFrame) -> pl.LazyFrame:
    """Return where depth changes, from what to what.

    Slot 0 is just before a value, 1 just after it; in each, leaving comes first: what happens at
    a value is 0 leave, 1 enter before it, 2 leave, 3 enter after it.
    """
    enters = pl.when("low_closed").then(1).otherwise(3).cast(pl.Int8)
    leaves = pl.when("high_closed").then(2).otherwise(0).cast(pl.Int8)
    what, depth, before = pl.col("what"), pl.col("depth"), pl.col("before")
    position = (pl.col("quantity"), pl.col("value"), pl.col("slot"))
    return (
        pl.concat(
            [
                claims.select("quantity", value="low", what=enters),
                claims.select("quantity", value="high", what=leaves),
            ]
        )
        .sort("quantity", "value", "what")
        .select(
            "quantity",
            "value",
            slot=what // 2,
            depth=(2 * (what % 2) - 1).cast(pl.Int32).cum_sum(),
        )
        .filter(pl.any_horizontal(one.ne_missing(one.shift(-1)) for one in position))
        .with_columns(before=depth.shift(1, fill_value=0))
        .filter(depth != before)
    )


def _pieces(changes: pl.LazyFrame) -> pl.LazyFrame:
    """Return for each row the stretch that ends there, from the row before."""
    return changes.select(
        "quantity",
        "depth",
        "before",
        low=pl.col("value").shift(1),
        high="value",
        low_closed=pl.col("slot").shift(1) == 0,
        high_closed=pl.col("slot") == 1,
    )


def _listed() -> pl.Expr:
    return pl.struct("low", "high", "low_closed", "high_closed")


def _union(changes: pl.LazyFrame) -> pl.LazyFrame:
    """Return what somebody allows."""
    depth, before = pl.col("depth"), pl.col("before")
    return (
        _pieces(changes.filter((before == 0) | (depth == 0)))
        .filter(depth == 0)
        .group_by("quantity", maintain_order=True)
        .agg(
            union=_listed(),
            gap=(pl.col("low") - pl.col("high").shift(1)).max().fill_null(0.0),
            span_low=pl.col("low").first(),
            span_high=pl.col("high").last(),
            span_low_closed=pl.col("low_closed").first(),
            span_high_closed=pl.col("high_closed").last(),
        )
    )


def _shared(changes: pl.LazyFrame) -> pl.LazyFrame:
    """Return what at least two allow."""
    depth, before = pl.col("depth"), pl.col("before")
    return (
        _pieces(changes.filter((before > 1) != (depth > 1)))
        .filter(depth <= 1)
        .group_by("quantity", maintain_order=True)
        .agg(shared=_listed())
    )


def _core(changes: pl.LazyFrame) -> pl.LazyFrame:
    """Return what most allow, and how many these are."""
    before = pl.col("before")
    return (
        _pieces(changes)
        .filter(before == before.max().over("quantity"))
        .group_by("quantity", maintain_order=True)
        .agg(support=before.first(), core=_listed())
    )
