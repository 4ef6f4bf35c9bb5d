"""The canary's log by way of the API server, which has to trust the virtual kubelet's certificate for it."""

from cluster import message_of, refusal
from waiting import Found, until


def read_back(cluster, path, settings, nonce, report, deadline):
    logs = settings["logs"]
    if "skip" in logs:
        report.line("SKIP", "logs", logs["skip"])
        return
    query = "?container=canary" + ("" if logs["verify"] else "&insecureSkipTLSVerifyBackend=true")
    how = "" if logs["verify"] else ", without a look at the virtual kubelet's certificate, which is self-signed"

    def look():
        status, text = cluster.call("GET", f"{path}/log{query}")
        if status == 200 and nonce in str(text):
            return Found("PASS", f"the canary's line came back{how}")
        if status == 200:
            said = repr(str(text)[:200])
            return Found("WAIT", f"the log lacks the canary's line: {said}. Next: look at what the plugin keeps.")
        if status in (0, 401, 403):
            return Found("WAIT", refusal(status, text))
        return Found("WAIT", why_unreadable(message_of(text), logs))

    found = until(deadline, look)
    report.line(found.kind, "logs", found.reason)


def why_unreadable(message, logs):
    text = f"the API server cannot read them: {message}."
    if "/getLogs" in message:
        return f"{text} Next: interLink's call for logs trusts the system's CAs only: look at `SSL_CERT_DIR` of vk."
    if "tls: internal error" in message or "x509:" in message or "certificate" in message:
        return f"{text} Next: {logs['hint']}"
    if "refused" in message or "timeout" in message or "no route" in message:
        return f"{text} Next: the API server must reach the pod of the node: check network policies."
    return f"{text} Next: look at the container vk's log and the plugin's."
