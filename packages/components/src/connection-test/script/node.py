"""The Node as the virtual kubelet reports it. Its conditions are the result of its own pings, with its own token."""

from cluster import refusal
from waiting import Found, until

HINTS = {
    "InterlinkConnectivity": "Next: `kubectl logs` of the container vk says what its ping got.",
    "Ready": "Next: `kubectl describe node` shows the conditions, `kubectl logs` of the container vk their cause.",
}


def is_ready(cluster, name, report, deadline):
    # A heartbeat is compared with an earlier one and not with this machine's clock. A Node that was not there counts.
    first = {}

    def look():
        status, node = cluster.call("GET", f"/api/v1/nodes/{name}")
        if status == 404:
            first.setdefault("heartbeat", None)
            return Found("WAIT", f"there is no Node {name}. Next: look at the pod {name}-node-…: has it started?")
        if status != 200:
            return Found("WAIT", refusal(status, node))
        conditions = {one["type"]: one for one in node.get("status", {}).get("conditions", [])}
        heartbeat = conditions.get("Ready", {}).get("lastHeartbeatTime")
        moved = first.setdefault("heartbeat", heartbeat) != heartbeat
        return judge(conditions, heartbeat, moved)

    found = until(deadline, look)
    return report.line(found.kind, "node", found.reason)


def judge(conditions, heartbeat, moved):
    for wanted, hint in HINTS.items():
        condition = conditions.get(wanted)
        if condition is None:
            return Found("WAIT", f"no condition {wanted}: no virtual kubelet has reported yet. {hint}")
        if condition["status"] != "True":
            said = f"{condition.get('reason', '')}: {condition.get('message', '')}"
            return Found("WAIT", f"{wanted} is {condition['status']} ({said}). {hint}")
    if not moved:
        hint = "Next: look at the pod of the node: does it run?"
        return Found("WAIT", f"no heartbeat since {heartbeat}: the conditions are old. {hint}")
    return Found("PASS", f"Ready and InterlinkConnectivity are True, heartbeat at {heartbeat}")
