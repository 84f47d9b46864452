"""Keep memory that has been freed at hand, as the next shelf asks for as much again.

Else Arrow and the C library give each column back to the system and take it anew, page by page: a
fifth of the time of a run. What is held at most stays the same.
"""

import ctypes
import sys

import pyarrow as pa

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -2, -3, -8
"""Names of settings in glibc's malloc.h."""

_SETTINGS = (
    (_TRIM_THRESHOLD, 1 << 30),
    (_TOP_PAD, 1 << 24),
    (_MMAP_THRESHOLD, 1 << 30),
    (_ARENA_MAX, 1),
)
"""Keep a gigabyte, grow by 16 MiB, take nothing from elsewhere, and let all threads share it."""


def keep_freed() -> None:
    """Do so in this process, where its C library knows how."""
    pa.set_memory_pool(pa.system_memory_pool())
    if not sys.platform.startswith("linux"):
        return
    try:
        set_ = ctypes.CDLL(None).mallopt
    except AttributeError:
        return  # another C library
    for name, size in _SETTINGS:
        set_(name, size)
