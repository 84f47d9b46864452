"""Our pooled numbers against those of metafor, R's package for meta-analysis (Debian's build)."""

import csv
import json
import math
import random
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.commands import run

HERE = Path(__file__).parent
METHODS = {"dl": "DL", "reml": "REML", "pm": "PM", "common": "EE"}
INTERVALS = {"wald": "z", "hksj": "adhoc"}
"""Ours and theirs; ``adhoc`` is the interval of Hartung and Knapp with a factor of 1 at least."""

CLOSE = 1e-6
"""What is left of two searches for a root, each by its own steps: relative, and of an error."""

Sample = list[tuple[float, float]]


def samples() -> dict[str, Sample]:
    """Values with their errors: agreeing and scattered, few and many, in small and large units."""
    drawn = random.Random(1989)
    found = {
        "alike": [(12.0, 1.0), (12.5, 1.5), (11.5, 2.0)],
        "apart": [(10.0, 1.0), (20.0, 2.0), (45.0, 3.0)],
        "uneven": [(100.0, 1.0), (103.0, 40.0), (90.0, 25.0), (110.0, 3.0)],
        "small": [(0.0000012, 0.0000003), (0.0000021, 0.0000002), (0.0000016, 0.0000004)],
        "large": [(4.1e12, 3e11), (5.2e12, 2e11), (4.6e12, 4e11), (6.3e12, 5e11)],
        "negative": [(-3.0, 1.0), (2.0, 1.5), (-1.0, 0.5)],
    }
    for number in range(14):
        size, spread = drawn.randint(3, 20), drawn.choice([0, 5, 20, 80])
        found[f"drawn_{number:02}"] = [
            (round(drawn.gauss(500, spread), 1), round(drawn.uniform(2, 30), 1))
            for _ in range(size)
        ]
    return found


SAMPLES = samples()


def ledger() -> dict[str, Any]:
    """One ledger with a quantity for each sample: an issuer says a value and its error."""
    most = max(len(sample) for sample in SAMPLES.values())
    return {
        "sources": {f"s{number}": {"title": f"S{number}"} for number in range(most)},
        "quantities": {
            name: {
                "unit": "kg",
                "estimates": {
                    f"s{number}": {
                        "low": value - error,
                        "best": value,
                        "high": value + error,
                        "interval": "sd",
                    }
                    for number, (value, error) in enumerate(sample)
                },
            }
            for name, sample in SAMPLES.items()
        },
    }


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "pooled.yaml"
    path.write_text(json.dumps(ledger()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def theirs() -> dict[tuple[str, str, str], dict[str, float]]:
    """What metafor makes of every sample, by sample, method and interval."""
    rows = ["set,value,error"]
    rows += [f"{name},{v!r},{e!r}" for name, sample in SAMPLES.items() for v, e in sample]
    done = subprocess.run(
        ["Rscript", "--vanilla", HERE / "pool.R"],
        input="\n".join(rows) + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        (row.pop("set"), row.pop("method"), row.pop("ci")): {k: float(v) for k, v in row.items()}
        for row in csv.DictReader(done.stdout.splitlines())
    }


def ours(data: Path, method: str, ci: str) -> Mapping[str, Any]:
    """What `show --pool` says of every sample."""
    result = run("show", *SAMPLES, "--data", str(data), "--pool", method, "--ci", ci, "--json")
    assert (result.returncode, result.stderr) == (0, "")
    document = json.loads(result.stdout)
    return {one["id"]: one["answers"][0]["pool"] for one in document["quantities"]}


@pytest.mark.parametrize(
    ("method", "ci"), [(m, c) for m in METHODS for c in INTERVALS if (m, c) != ("common", "hksj")]
)
def test_every_pooled_number_is_that_of_metafor(
    data: Path, theirs: dict[tuple[str, str, str], dict[str, float]], method: str, ci: str
) -> None:
    pooled = ours(data, method, ci)
    assert set(pooled) == set(SAMPLES)
    wrong = []
    for name, one in pooled.items():
        other = theirs[name, METHODS[method], INTERVALS[ci]]
        found = {**one, "low": one["ci"][0], "high": one["ci"][1]}
        compared = ["mean", "se", "low", "high", "tau2", "q", "p"]
        # With a normal quantile theirs is of another kind; ours has a t quantile always.
        if one["prediction"] and ci == "hksj":
            found |= zip(("prediction_low", "prediction_high"), one["prediction"], strict=True)
            compared += ["prediction_low", "prediction_high"]
        least = {"tau2": other["se"] ** 2, "q": 1.0, "p": 1.0}
        for key in compared:
            slack = CLOSE * least.get(key, other["se"])
            if not math.isclose(found[key], other[key], rel_tol=CLOSE, abs_tol=slack):
                wrong.append((name, key, found[key], other[key]))
    assert wrong == []


@pytest.mark.parametrize("name", ["apart", "uneven", "large", "negative", "drawn_03"])
def test_the_exported_votes_pool_to_the_same(data: Path, name: str) -> None:
    exported = run("export", "metafor", name, "--data", str(data), "-o", "-")
    assert (exported.returncode, exported.stderr) == (0, "")
    script = (
        "suppressMessages(library(metafor)); d <- read.csv(file('stdin'));"
        "for (m in c('DL', 'REML', 'PM')) {"
        " r <- rma(yi, sei = sei, slab = slab, data = d, method = m,"
        " control = list(threshold = 1e-12, maxiter = 10000, tol = 1e-12));"
        " cat(m, format(r$b[1], digits = 17), format(r$se, digits = 17), '\\n') }"
    )
    done = subprocess.run(
        ["Rscript", "--vanilla", "-e", script],
        input=exported.stdout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        method, mean, error = line.split()
        pooled = ours(data, method.lower(), "wald")[name]
        assert pooled["mean"] == pytest.approx(float(mean), rel=CLOSE, abs=CLOSE * float(error))
        assert pooled["se"] == pytest.approx(float(error), rel=CLOSE)


def drawn(data: Path, name: str, method: str) -> tuple[list[float], list[float]]:
    """A picture of a sample: pixels of the ends of its bars, and those of the diamond."""
    words = ("plot", name, "--pool", method, "--theme", "light", "--width", "1200")
    result = run(*words, "--data", str(data), "-o", "-")
    assert result.returncode == 0, result.stderr
    space = "{http://www.w3.org/2000/svg}"
    bars, diamonds = [], []
    for group in ET.fromstring(result.stdout).iter(f"{space}g"):
        told = group.findtext(f"{space}title") or ""
        if re.match(r"s\d+,", told):
            lines = [line.attrib for line in group.iter(f"{space}line")]
            bars += [float(line[x]) for line in lines for x in ("x1", "x2")]
        elif told.startswith("mean ("):
            diamonds += [path.attrib["d"] for path in group.iter(f"{space}path")]
    (diamond,) = diamonds
    low, top, high, _ = re.findall(r"(-?[\d.]+) -?[\d.]+", diamond)
    return bars, [float(low), float(top), float(high)]


@pytest.mark.parametrize("method", ["dl", "reml", "pm"])
@pytest.mark.parametrize("name", ["alike", "apart", "uneven", "large", "negative"])
def test_the_diamond_stands_where_metafor_has_it(
    data: Path,
    theirs: dict[tuple[str, str, str], dict[str, float]],
    name: str,
    method: str,
) -> None:
    bars, diamond = drawn(data, name, method)
    least = min(value - error for value, error in SAMPLES[name])
    most = max(value + error for value, error in SAMPLES[name])
    pixel = (most - least) / (max(bars) - min(bars))
    found = [least + (x - min(bars)) * pixel for x in diamond]
    other = theirs[name, METHODS[method], INTERVALS["hksj"]]
    for value, key in zip(found, ("low", "mean", "high"), strict=True):
        # Lengths are written with a tenth of a pixel, and the bars span a part of the axis.
        assert abs(value - other[key]) <= 0.5 * pixel, key
