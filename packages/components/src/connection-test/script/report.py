"""What the test says: one line for each step, and nothing secret in any of them."""

import time


class Report:
    def __init__(self):
        self.started = time.monotonic()
        self.counts = {"PASS": 0, "FAIL": 0, "SKIP": 0}
        self.hidden = []

    def hide(self, text):
        """Keeps a secret out of every later line, even where a server repeats it in its answer."""
        if text:
            self.hidden.append(text)

    def line(self, kind, step, reason):
        self.counts[kind] += 1
        seconds = time.monotonic() - self.started
        text = " ".join(str(reason).split())
        for hidden in self.hidden:
            text = text.replace(hidden, "[hidden]")
        print(f"{kind} {seconds:6.1f} s  {step}: {text}", flush=True)
        return kind == "PASS"

    def verdict(self, node):
        """The last line. A test that skipped everything has shown nothing."""
        passed = self.counts["FAIL"] == 0 and self.counts["PASS"] > 0
        counts = "{PASS} passed, {FAIL} failed, {SKIP} skipped".format(**self.counts)
        end = "works" if passed else "does not work"
        print(f"{'PASS' if passed else 'FAIL'}: {counts}: the virtual node {node} {end}", flush=True)
        return 0 if passed else 1
