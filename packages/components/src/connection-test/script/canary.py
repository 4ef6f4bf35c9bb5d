"""A pod of the test's own on the node: it must run, its line must come back as a log, and it must go away again."""

import os
import secrets

from cluster import refusal
from logs import read_back
from waiting import Deadline, Found, until

CLEAN_UP_SECONDS = 30


def run(cluster, settings, report, deadline):
    nonce = f"interlink-canary-{secrets.token_hex(8)}"
    pod = prepared(settings["pod"], nonce)
    space = f"/api/v1/namespaces/{pod['metadata']['namespace']}/pods"
    path = f"{space}/{pod['metadata']['name']}"
    try:
        found = until(deadline, lambda: gone(cluster, path))
        if found.kind == "PASS":
            found = until(deadline, lambda: create(cluster, space, pod, path, nonce))
        if found.kind == "PASS":
            found = until(deadline, lambda: ended(cluster, path))
        if report.line(found.kind, "canary", found.reason):
            read_back(cluster, path, settings, nonce, report, deadline)
        else:
            report.line("SKIP", "logs", "the canary did not end well")
    finally:
        found = until(Deadline(CLEAN_UP_SECONDS), lambda: gone(cluster, path, nonce))
        report.line(found.kind, "clean-up", found.reason)


def prepared(pod, nonce):
    """The pod of this run. The cluster removes it with the test's own pod, should the test be killed."""
    container = pod["spec"]["containers"][0]
    container["command"] = [word.replace("{nonce}", nonce) for word in container["command"]]
    owner, uid = os.environ.get("POD_NAME"), os.environ.get("POD_UID")
    if owner and uid:
        pod["metadata"]["ownerReferences"] = [{"apiVersion": "v1", "kind": "Pod", "name": owner, "uid": uid}]
    return pod


def gone(cluster, path, nonce=""):
    """Whether the canary is away; it is told to go. With a nonce only the one that has it: a later run has its own."""
    status, pod = cluster.call("GET", path)
    if status == 404 or status == 200 and not is_of(pod, nonce):
        return Found("PASS", "the canary is gone")
    if status == 200:
        # By its own identity: between the two calls another may have taken its name.
        status, answer = cluster.call("DELETE", path, {"preconditions": {"uid": pod["metadata"]["uid"]}})
        if status in (200, 202):
            hint = "Next: the node does not let its pods go: look at the container vk's log."
            return Found("WAIT", f"a canary is still there. {hint}")
        pod = answer
    return Found("WAIT", refusal(status, pod))


def is_of(pod, nonce):
    return nonce in str(pod["spec"]["containers"][0].get("command"))


def create(cluster, space, pod, path, nonce):
    status, answer = cluster.call("POST", space, pod)
    if status == 201:
        return Found("PASS", "made")
    if status == 409 and is_made(cluster, path, nonce):
        return Found("PASS", "made, though the answer did not come through")
    # Others can be the matter of a moment: roles, the namespace's default account, an admission webhook.
    kind = "FAIL" if status in (400, 422) else "WAIT"
    return Found(kind, refusal(status, answer, "Next: it must be admitted as every pod of the namespace."))


def is_made(cluster, path, nonce):
    status, pod = cluster.call("GET", path)
    return status == 200 and is_of(pod, nonce)


def ended(cluster, path):
    status, pod = cluster.call("GET", path)
    if status == 404:
        return Found("FAIL", "it was deleted while it ran. Next: was the node NotReady, which evicts its pods?")
    if status != 200:
        return Found("WAIT", refusal(status, pod))
    state = pod.get("status", {})
    phase = state.get("phase")
    if phase == "Succeeded":
        return Found("PASS", f"it ran on {pod['spec'].get('nodeName')} and ended with 0")
    if not pod["spec"].get("nodeName"):
        why = message_in(state, "PodScheduled")
        hint = "Next: compare its tolerations with the Node's taints, and look at the Node's room."
        return Found("WAIT", f"it is not scheduled: {why}. {hint}")
    kind = "FAIL" if phase == "Failed" else "WAIT"
    hint = "Next: look at the job at the site, and at the plugin's log."
    return Found(kind, f"it is {phase}: {why_not_ended(state)}. {hint}")


def message_in(state, condition):
    said = [one.get("message", "") for one in state.get("conditions", []) if one["type"] == condition]
    return "; ".join(said) or "no scheduler has looked at it"


def why_not_ended(state):
    parts = [state.get("reason"), state.get("message")]
    for container in state.get("containerStatuses", []):
        for name, detail in container.get("state", {}).items():
            code = f"exit code {detail['exitCode']}" if "exitCode" in detail else None
            parts += [name, code, detail.get("reason"), detail.get("message")]
    return ", ".join(part for part in parts if part) or "nothing more is known"
