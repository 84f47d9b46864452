-- The answers of `reconcile bulk` in DuckDB's SQL, every column, for ranges with two ends,
-- each of another issuer, without dates. It reads `claims`: quantity, issuer, low, high,
-- low_closed, high_closed. One sort of all ends; then all quantities are swept at once, since in
-- each as many ranges end as begin, so that depth comes back to 0 before the next one. Windows
-- without a partition stream over the rows in their order; `bulk_rivals.py` also runs it with
-- `partition by quantity`, as most would write it.
with ends as (
    -- An end has two slots at its value, before and after it; in each, leaving comes first.
    select quantity, low as value, if(low_closed, 0, 1)::utinyint as slot, 1::tinyint as change
    from claims
    union all
    select quantity, high, if(high_closed, 1, 0)::utinyint, -1::tinyint from claims
),
swept as (
    select
        quantity, value, slot,
        -- Of whole numbers the sum would have 128 bits, which windows by quantity are slow at.
        sum(change::double) over (along rows unbounded preceding) as depth,
        lead(quantity) over along as next_quantity,
        lead(value) over along as next_value,
        lead(slot) over along as next_slot
    from (from ends order by quantity, value, slot, change)
    window along as ()
),
positions as (
    select quantity, value, slot, depth::int as depth, lag(depth::int, 1, 0) over up as before
    from swept
    where next_value is distinct from value or next_slot != slot or next_quantity != quantity
    window up as ()
),
changes as materialized (from positions where depth != before),
pieces as (
    -- What one allows, what two allow, and each stretch with less on both sides, most of all K.
    select 'union' as kind, quantity, before, low, high, low_slot = 0 as low_closed, high_slot = 1 as high_closed
    from (
        select
            quantity, before, depth, lag(value) over up as low, lag(slot) over up as low_slot,
            value as high, slot as high_slot
        from changes
        where before = 0 or depth = 0
        window up as ()
    )
    where depth = 0
    union all
    select 'shared', quantity, before, low, high, low_slot = 0, high_slot = 1
    from (
        select
            quantity, before, depth, lag(value) over up as low, lag(slot) over up as low_slot,
            value as high, slot as high_slot
        from changes
        where (before < 2) != (depth < 2)
        window up as ()
    )
    where depth < 2
    union all
    select 'peak', quantity, before, low, high, low_slot = 0, high_slot = 1
    from (
        select
            quantity, before, depth, lag(value) over up as low, lag(slot) over up as low_slot,
            value as high, slot as high_slot, lag(before) over up as last_before
        from changes
        window up as ()
    )
    where depth < before and last_before < before
),
lists as (
    select
        quantity,
        max(before) as support,
        list_sort(list({'low': low, 'high': high, 'low_closed': low_closed, 'high_closed': high_closed})
            filter (kind = 'union')) as votes,
        list_sort(list({'low': low, 'high': high, 'low_closed': low_closed, 'high_closed': high_closed})
            filter (kind = 'shared')) as shared,
        list({'low': low, 'high': high, 'low_closed': low_closed, 'high_closed': high_closed, 'depth': before})
            filter (kind = 'peak') as peaks
    from pieces
    group by quantity
),
counts as (
    select quantity, count(*) as rows, count(distinct issuer) as n from claims group by quantity
),
agreed as (
    select
        quantity, rows, n, votes,
        if(n = 1 or support > 1, support, null) as support,
        coalesce(shared, []) as corroborated,
        if(
            n = 1 or support > 1,
            list_sort([
                {'low': x.low, 'high': x.high, 'low_closed': x.low_closed, 'high_closed': x.high_closed}
                for x in peaks if x.depth = support
            ]),
            []
        ) as core
    from lists join counts using (quantity)
)
select
    quantity,
    rows,
    0::bigint as bad,
    n as issuers,
    n,
    case
        when n = 1 then 'single-origin'
        when support = n then 'unanimous'
        when support is null then 'conflict'
        when 2 * support <= n or len(core) > 1 then 'split'
        else 'majority'
    end as verdict,
    case
        when n = 1 then 'single'
        when n >= 4 and support is not null then 'corroborated'
        else 'votes'
    end as which,
    null::varchar as as_of,
    votes[1].low as span_low,
    votes[-1].high as span_high,
    votes[1].low_closed as span_low_closed,
    votes[-1].high_closed as span_high_closed,
    support::bigint as core_support,
    if(len(core) = 1, core[1].low, null) as core_low,
    if(len(core) = 1, core[1].high, null) as core_high,
    core as core_pieces,
    corroborated as corroborated_pieces,
    if(n >= 4 and support is not null, corroborated, votes) as headline_pieces,
    if(len(votes) = 1, 0, list_max([x[1].low - x[2].high for x in list_zip(votes[2:], votes[:-2])])) as gap,
    null::double as bound_low,
    null::double as bound_high,
    null::boolean as bound_low_closed,
    null::boolean as bound_high_closed,
    false as bound_conflict,
    false as within_rounding,
    0::bigint as superseded,
    0::bigint as earlier,
    null::varchar as error
from agreed
