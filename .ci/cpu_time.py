"""Run a command, print the CPU time of all its processes, and fail above a limit.

    cpu_time.py MINUTES COMMAND...

It is CPU time and not the clock that is held: it hardly depends on what else the machine does.
"""

import resource
import subprocess
import sys

limit, *command = sys.argv[1:]
code = subprocess.run(command, check=False).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
minutes = (used.ru_utime + used.ru_stime) / 60
print(f"{minutes:.1f} minutes of CPU, of {limit}")
if minutes > float(limit):
    sys.exit("the tests take too long: see which with `pytest --durations=30`")
sys.exit(code)
