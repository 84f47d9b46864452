"""Whether a process that left something behind may still be at work on it."""

import os


def is_running(process: int) -> bool:
    """Whether there is a process with this number, whoever's it is."""
    if os.name != "posix":
        return True  # To ask would end it there.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # It is somebody else's.
    return True
