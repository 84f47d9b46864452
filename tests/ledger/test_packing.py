"""Records as plain data: nothing is lost, and equal records have equal bytes."""

import marshal
from pathlib import Path

import pytest

from reconcile.ledger.load import gather
from reconcile.ledger.packing import NO_REFERENCES, block, name_of, opened, packed, unpacked

HERE = Path(__file__).parents[1]
FILES = sorted((HERE / "rules").glob("RC*/*.yaml")) + sorted((HERE.parent / "data").rglob("*.yaml"))


def records() -> list[object]:
    gathered = gather([(path.name, path.read_bytes()) for path in FILES])
    return [one for kind in gathered if isinstance(kind, list) for one in kind]


def test_every_record_comes_back_with_its_kinds() -> None:
    for record in records():
        again = unpacked(marshal.loads(marshal.dumps(packed(record), NO_REFERENCES)))
        assert again == record
        assert [type(one) for one in again] == [type(one) for one in record]  # type: ignore[attr-defined]


def test_equal_records_have_one_name() -> None:
    twice = zip(records(), records(), strict=True)
    assert all(name_of(packed(one)) == name_of(packed(other)) for one, other in twice)


def test_a_block_holds_plain_data() -> None:
    data = ["a", (1, None), {"b": 2.5}]
    assert opened(block(data)) == data


def test_what_is_no_record_is_not_kept() -> None:
    with pytest.raises(TypeError, match="object is not kept"):
        packed((1, object()))
