"""The Kubernetes API, with the ServiceAccount of this pod."""

import json
import os

import calls


class Cluster:
    def __init__(self, directory):
        host = os.environ["KUBERNETES_SERVICE_HOST"]
        name = f"[{host}]" if ":" in host else host
        self.base = f"https://{name}:{os.environ['KUBERNETES_SERVICE_PORT']}"
        self.directory = directory
        self.context = calls.trust(os.path.join(directory, "ca.crt"))

    def call(self, method, path, body=None):
        """The status, and the object or the message that came with it."""
        # Read each time: the token is replaced while it is used.
        with open(os.path.join(self.directory, "token"), encoding="utf-8") as file:
            headers = {"Authorization": f"Bearer {file.read().strip()}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        answer = calls.request(method, self.base + path, self.context, headers, data, proxies={})
        return answer.status, parsed(answer.text)


def parsed(text):
    try:
        return json.loads(text)
    except ValueError:
        return text


def message_of(answer):
    return answer.get("message", "") if isinstance(answer, dict) else str(answer)


def refusal(status, answer, hint="Next: are the test's roles applied?"):
    """What the API server said instead of doing what it was asked for, and what to do then."""
    if status == 0:
        return f"the API server cannot be called: {answer}. Next: may the test's pod reach it? Look at network policies."
    return f"the API server answered {status}: {message_of(answer)}. {hint}"
