"""Tests one virtual node from end to end, and fails when it does not work.

usage: main.py TEST.json

Prints a line for each step (PASS, FAIL or SKIP, seconds, reason) and a verdict at the end. Exits 0 only when every step
that ran passed. Needs Python 3.10 and nothing else.
"""

import json
import signal
import sys

import canary
import node
import remote
from cluster import Cluster
from report import Report
from waiting import Deadline


class Interrupted(BaseException):
    """No Exception: nothing on the way may take it for an error of its own."""


def main(path):
    with open(path, encoding="utf-8") as file:
        test = json.load(file)
    report = Report()
    # A pod that is stopped cleans up: its canary would go on at the site.
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGINT, interrupt)
    try:
        run(test, report)
    except Interrupted:
        report.line("FAIL", "test", "interrupted before its end")
    except Exception as error:
        report.line("FAIL", "test", f"it broke: {type(error).__name__}: {error}")
    return report.verdict(test["node"])


def run(test, report):
    deadline = Deadline(test["seconds"])
    # A remote side that never answers must leave time for what the Node says.
    remote.ping(test["ping"], report, Deadline(test["seconds"] / 3))
    cluster = Cluster(test["serviceAccount"])
    ready = node.is_ready(cluster, test["node"], report, deadline)
    if "skip" in test["canary"]:
        report.line("SKIP", "canary", test["canary"]["skip"])
    elif not ready:
        report.line("SKIP", "canary", "the node is not ready")
    else:
        canary.run(cluster, test["canary"], report, deadline)


def interrupt(*_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise Interrupted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
