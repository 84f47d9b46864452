"""A place in a phrase, moving forward over its tokens."""

from reconcile.phrases.lexer import UNKNOWN, Token, lex
from reconcile.phrases.refusal import Refusal
from reconcile.phrases.setting import NOWHERE, Setting
from reconcile.phrases.trie import Row, Trie


class Cursor:
    """The tokens of a phrase and the one that is read next.

    Attributes:
        phrase: The phrase as given.
        tokens: Its tokens, closed by some of kind "end".
        at: Index of the token that is read next.
        has_asked: The quantity's unit has been asked for, so that the reading depends on it.
        table: Version of the table of another language that the tokens come from; None: English.
        is_english: The tokens are the phrase's own.
        is_pure: A statistic that is a pure number has been named: odds ratio.
        level: What its name says of the ends, as in "OR (95% CI)"; None: nothing.
    """

    __slots__ = (
        "_setting",
        "at",
        "has_asked",
        "is_english",
        "is_pure",
        "level",
        "phrase",
        "table",
        "tokens",
    )

    def __init__(
        self,
        phrase: str,
        tokens: list[Token] | None = None,
        setting: Setting = NOWHERE,
        table: str | None = None,
    ) -> None:
        self.phrase = phrase
        self._setting = setting
        self.has_asked = False
        self.table = table
        self.is_english = table is None
        self.is_pure = False
        self.level: str | None = None
        self.tokens = lex(phrase) if tokens is None else tokens
        self.at = 0

    @property
    def token(self) -> Token:
        """The token that is read next."""
        return self.tokens[self.at]

    @property
    def text(self) -> str:
        """Its text; empty at the end of the phrase."""
        return self.tokens[self.at].text

    @property
    def unit(self) -> str | None:
        """The unit of the quantity that the phrase is about; None when it is not known."""
        self.has_asked = True
        return self._setting.unit

    @property
    def lang(self) -> str | None:
        """The language of the source."""
        return self._setting.lang

    @property
    def is_count(self) -> bool:
        """Whether that quantity is known to count persons or things."""
        self.has_asked = True
        return self._setting.is_count

    @property
    def is_plan(self) -> bool:
        """Whether the record of the phrase says that it is not yet so."""
        self.has_asked = True
        return self._setting.is_plan

    @property
    def is_glued(self) -> bool:
        """Whether no blank parts the next token from the one before it."""
        return self.at > 0 and self.tokens[self.at - 1].end == self.tokens[self.at].start

    def ahead(self, steps: int) -> Token:
        """Return the token some steps ahead (behind, when negative), or the end."""
        return self.tokens[self.at + steps]

    def take(self, *texts: str) -> bool:
        """Step over the next token when it is one of these."""
        if self.tokens[self.at].text in texts and self.tokens[self.at].kind != "end":
            self.at += 1
            return True
        return False

    def skip_plus(self) -> None:
        """Step over the sign of a limit: between +1.5 and +4.5."""
        following = self.ahead(1)
        if self.text == "+" and following.kind == "number" and following.start == self.token.end:
            self.at += 1

    def swap(self) -> None:
        """Let the next two tokens change places."""
        at = self.at
        self.tokens[at : at + 2] = self.tokens[at + 1], self.tokens[at]

    def skip_hyphen(self) -> None:
        """Step over a hyphen that ties two words, as in "one-and-a-half"."""
        if self.text == "-" and self.is_glued and self.ahead(1).start == self.token.end:
            self.at += 1

    def row(self, trie: Trie) -> Row | None:
        """Step over the longest row of a table that starts here."""
        row, self.at = trie.match(self.tokens, self.at)
        return row

    def slice_of(self, at: int) -> str:
        """Return one token as the phrase has it."""
        return self.phrase[self.tokens[at].start : self.tokens[at].end]

    def slice(self, since: int) -> str:
        """Return the phrase from an earlier token up to the next one."""
        return self.phrase[self.tokens[since].start : self.tokens[self.at - 1].end]

    def name_of(self, token: Token) -> str:
        """Return a word in English, or as the phrase has it where no English one is known."""
        return self.phrase[token.start : token.end] if token.text == UNKNOWN else token.text

    def words(self, since: int) -> str:
        """Return the phrase from an earlier token up to the next one, in English."""
        if self.is_english:
            return self.slice(since)
        names = [self.name_of(token) for token in self.tokens[since : self.at]]
        return " ".join(names).removeprefix("1 ")  # "pro Million"

    def refusal(
        self, code: str, reason: str, advice: str = "", *, since: int | None = None
    ) -> Refusal:
        """Return the refusal of the next token, or of everything from an earlier one up to it."""
        first = self.token if since is None else self.tokens[since]
        last = self.token if since is None or since >= self.at else self.tokens[self.at - 1]
        return Refusal(self.phrase, code, first.start, last.end, reason, advice)

    def refusal_of_all(self, code: str, reason: str, advice: str = "") -> Refusal:
        """Return the refusal of the phrase as a whole."""
        return Refusal(self.phrase, code, 0, len(self.phrase), reason, advice)
