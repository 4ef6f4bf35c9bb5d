"""A token of the test's own, asked for just as the token refresher asks for the node's."""

import base64
import json
import os
import urllib.parse

import calls
from waiting import Found, until


def obtain(settings, report, deadline):
    """The token, or None after a line that says why there is none."""
    secret = os.environ.get("CLIENT_SECRET", "")
    report.hide(secret)
    tokens = []

    def look():
        answer = ask(settings, secret, deadline)
        fields = fields_of(answer.text)
        token = fields.get("access_token")
        if answer.status == 200 and can_be_shown(token):
            tokens.append(token)
            return Found("PASS", f"{settings['url']} gave a token")
        return judge(settings["url"], answer, fields)

    found = until(deadline, look)
    report.hide(tokens[-1] if tokens else "")
    report.line(found.kind, "token", found.reason)
    return tokens[-1] if tokens else None


def ask(settings, secret, deadline):
    client = settings["clientId"]
    basic = base64.b64encode(f"{client}:{secret}".encode()).decode()
    form = {
        "audience": settings["audience"],
        "grant_type": "client_credentials",
        "client_id": client,
        "client_secret": secret,
    }
    headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/x-www-form-urlencoded"}
    body = urllib.parse.urlencode(form).encode()
    timeout = min(30.0, max(5.0, deadline.left()))
    return calls.request("POST", settings["url"], calls.trust(settings.get("ca")), headers, body, timeout)


def can_be_shown(token):
    """Whether a header can hold it: visible ASCII."""
    return isinstance(token, str) and token.isascii() and token.isprintable() and token != "" and " " not in token


def fields_of(text):
    try:
        fields = json.loads(text)
    except ValueError:
        fields = dict(urllib.parse.parse_qsl(text))
    return fields if isinstance(fields, dict) else {}


def judge(url, answer, fields):
    # Of what the provider says only what OAuth2 calls an error: the rest may hold a token.
    said = ": ".join(str(fields[name]) for name in ("error", "error_description") if name in fields)
    if "CERTIFICATE_VERIFY_FAILED" in answer.text and answer.status == 0:
        hint = "Next: it must name that host; give its CA as `oauth.caCertificate`."
        return Found("FAIL", f"{url} cannot be called: {answer.text}. {hint}")
    if answer.status == 0:
        return Found("WAIT", f"{url} does not answer: {answer.text}. Next: check `oauth.tokenUrl` and `proxy`.")
    if answer.status == 200:
        return Found("FAIL", f"{url} gave no token. Next: check that `oauth.tokenUrl` is the token endpoint.")
    if answer.status >= 500 or answer.status in calls.BUSY:
        return Found("WAIT", f"{url} answered {answer.status} {said}. Next: ask the provider's operator.")
    hint = "Next: check `oauth.clientId`, `oauth.audience` and the Secret's `client-secret`."
    return Found("FAIL", f"{url} refused with {answer.status} {said}. {hint}")
