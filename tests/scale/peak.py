"""Runs a command and, last on its standard error, says how much memory its largest process took, in MiB.

A process that a large one starts inherits its peak on Linux, so a test does not ask for its own children's: it
starts this small one between.
"""

import resource
import subprocess
import sys

if __name__ == "__main__":
    done = subprocess.run(sys.argv[1:], check=False)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    unit = 2**20 if sys.platform == "darwin" else 2**10
    print(f"peak {peak / unit:.0f}", file=sys.stderr)
    sys.exit(done.returncode)
