"""Addresses of one document, in whatever spelling."""

_TRACKING = frozenset(
    (
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "twclid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "vero_id",
        "oly_anon_id",
        "oly_enc_id",
        "_hsenc",
        "_hsmi",
        "_ga",
        "_gl",
    )
)
"""Parameters that tell who clicked and not what is shown; browsers strip most of them too."""

_TRACKING_PREFIXES = ("utm_", "at_campaign", "at_medium")

_ROUTES = ("!", "/")
"""How a fragment starts that chooses a page, in sites of one file."""


def document_at(url: str) -> str:
    """Return an address in one spelling: equal for addresses of one document.

    Example:
        >>> document_at("HTTPS://www.Example.org:443/a%20b/?utm_source=x&q=1#page=2")
        'example.org/a b?q=1'
    """
    remaining = url.strip()
    remaining = remaining.partition("://")[2] or remaining
    remaining, _, fragment = remaining.partition("#")
    remaining, _, query = remaining.partition("?")
    host, _, path = remaining.partition("/")
    host = host.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")
    if host in ("doi.org", "dx.doi.org"):
        # A DOI is the same in capitals and in small letters (ISO 26324).
        host, path = "doi.org", path.lower()
    if query:
        query = "&".join(sorted(filter(_tells_the_page, query.split("&"))))
    address = f"{host}/{path.rstrip('/')}"
    if query:
        address = f"{address}?{query}"
    if fragment.startswith(_ROUTES):
        address = f"{address}#{fragment}"
    return _decoded(address) if "%" in address else address


def _tells_the_page(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return bool(name) and name not in _TRACKING and not name.startswith(_TRACKING_PREFIXES)


def _decoded(text: str) -> str:
    from urllib.parse import unquote

    return unquote(text)
