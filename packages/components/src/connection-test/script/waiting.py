"""Looking again until an answer is final or the time is up."""

import time
from collections import namedtuple

# kind is PASS, FAIL, or WAIT for what may still become better.
Found = namedtuple("Found", "kind reason")


class Deadline:
    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def left(self):
        return max(0.0, self.end - time.monotonic())


def until(deadline, look, pause=2.0):
    """Looks at least once, and once more at the very end; what is not good by then has failed."""
    while True:
        last = deadline.left() == 0
        found = look()
        if found.kind != "WAIT":
            return found
        if last:
            return Found("FAIL", found.reason)
        time.sleep(min(pause, deadline.left()))
