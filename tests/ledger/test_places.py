import pytest

from reconcile.finding import Spot
from reconcile.ledger.places import Places
from reconcile.replay import record
from reconcile.values import Place


def ledger(files: int) -> tuple[Places, list[Spot]]:
    names = [f"{number}.yaml" for number in range(files)]
    spots = [Spot(name, ("sources", "b", "title")) for name in names]
    return Places(dict.fromkeys(names, "sources:\n  a: x\n  b: {title: y}\n")), spots


@pytest.mark.parametrize(("files", "forks"), [(500, 0), (501, 1)])
def test_a_second_process_is_started_only_where_it_pays(
    monkeypatch: pytest.MonkeyPatch, files: int, forks: int
) -> None:
    started: list[int] = []
    fork = record.fork

    def counted() -> int:
        started.append(1)
        return fork()

    monkeypatch.setattr(record, "fork", counted)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    places, spots = ledger(files)
    places.prepare(spots)
    assert len(started) == forks
    assert {places.locate(spot) for spot in spots} == {
        Place(f"{number}.yaml", 3, 14, 3, 15) for number in range(files)
    }
