"""Chinese: letters of words rather than words."""

from reconcile.quotes.figures.words.around import Around

AROUND = Around(
    common=frozenset("的是在了和有为与被将"),
    stops=frozenset(
        "的了在和与及被将已是为从向对把给让使由于而但或则其该此这那并也还就都都不没有，"
    ),
    change_before=frozenset(
        [
            "增加",
            "增加了",
            "减少",
            "减少了",
            "增长",
            "增长了",
            "下降",
            "下降了",
            "上升",
            "上升了",
            "上涨",
            "上涨了",
            "下跌",
            "下跌了",
            "提高",
            "提高了",
            "降低",
            "增幅",
            "降幅",
            "涨幅",
            "跌幅",
            "同比增长",
            "同比下降",
            "环比增长",
            "环比下降",
            "增",
            "跌",
            "涨",
            "降",
            "又有",
            "另有",
            "新增",
        ]
    ),
    numbered=frozenset(["第", "编号", "图", "表", "页", "条例", "型", "歼", "运", "轰", "东风"]),
)
