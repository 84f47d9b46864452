"""Keep memory that has been freed at hand, as the next shelf asks for as much again.

Else the C library gives each column back to the system and takes it anew, page by page: a fifth of
the time of a run. What is held at most stays the same.
"""

import ctypes
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
"""Names of settings in glibc's malloc.h."""


def keep_freed() -> None:
    """Do so in this process, where its C library knows how."""
    if not sys.platform.startswith("linux"):
        return
    try:
        set_ = ctypes.CDLL(None).mallopt
    except AttributeError:
        return  # another C library
    for name, size in ((_TRIM_THRESHOLD, 1 << 30), (_TOP_PAD, 1 << 24), (_MMAP_THRESHOLD, 1 << 30)):
        set_(name, size)
