"""Korean: words with their particles."""

from reconcile.quotes.figures.words.around import Around

AROUND = Around(
    common=frozenset(
        ("있다", "있는", "위해", "대한", "것으로", "했다", "밝혔다", "이", "그", "및")
    ),
    stops=frozenset(),
    change_before=frozenset(["추가", "추가로"]),
    change_behind=frozenset(
        [
            "증가",
            "감소",
            "상승",
            "하락",
            "증가한",
            "감소한",
            "증가했다",
            "감소했다",
            "늘어난",
            "줄어든",
            "늘었다",
            "줄었다",
            "올랐다",
            "내렸다",
            "상승했다",
            "하락했다",
            "성장",
            "성장했다",
            "인상",
            "인하",
        ]
    ),
    numbered=frozenset(("제", "번호", "그림", "표")),
)
