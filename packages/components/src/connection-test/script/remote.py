"""The remote interLink, asked just as the virtual kubelet asks it: `POST /pinglink`, which asks the plugin in turn."""

import time

import access_token
import calls
from waiting import Found, until

NOT_INTERLINK = "Next: check `url` and `port`: that is not interLink."


def ping(settings, report, deadline):
    if "skip" in settings:
        report.line("SKIP", "pinglink", settings["skip"])
        return
    headers = {"Content-Type": "application/json"}
    if "token" in settings:
        token = access_token.obtain(settings["token"], report, deadline)
        if token is None:
            report.line("FAIL", "pinglink", "not called: there is no token")
            return
        headers["Authorization"] = f"Bearer {token}"
    try:
        context = calls.trust(settings.get("ca"), settings.get("certificate"), settings.get("key"), settings["verify"])
    except OSError as error:
        hint = "Next: they must be PEM, and the key the certificate's own, without a password."
        report.line("FAIL", "pinglink", f"the CA or the client certificate cannot be used: {error}. {hint}")
        return
    url = settings["url"]

    def look():
        started = time.monotonic()
        # interLink gives the plugin two minutes.
        timeout = min(120.0, max(5.0, deadline.left()))
        answer = calls.request("POST", url, context, headers, b"", timeout, proxies={})
        return judge(url, answer, time.monotonic() - started, settings)

    found = until(deadline, look)
    report.line(found.kind, "pinglink", found.reason)


def judge(url, answer, seconds, settings):
    status = answer.status
    if status == 0:
        return unreachable(url, answer.text)
    if status == 200 and answer.text.lstrip()[:9].lower().startswith(("<!doctype", "<html")):
        return Found("FAIL", f"{url} answered with a web page. {NOT_INTERLINK}")
    if status == 200:
        return Found("PASS", f"{url} answered in {seconds:.1f} s: interLink and its plugin are up")
    if status in (401, 403) or 300 <= status < 400:
        shown = "token" if "token" in settings else "certificate"
        hint = "Next: compare audience, issuer, client and groups with what the site's proxy accepts."
        return Found("FAIL", f"{url} does not accept the {shown} ({status}). {hint}")
    if status == 500:
        return Found("WAIT", f"{url} answered 500: interLink is up and its plugin is not. Next: look at the plugin's log.")
    if status in calls.BUSY:
        return Found("WAIT", f"{url} answered {status}: a proxy lets no more through. Next: ask who runs the site.")
    if status > 500:
        return Found("WAIT", f"{url} answered {status}: a proxy is up and interLink behind it is not. Next: start it.")
    return Found("FAIL", f"{url} answered {status}. {NOT_INTERLINK}")


def unreachable(url, why):
    text = f"{url} cannot be called: {why}."
    if "CERTIFICATE_VERIFY_FAILED" in why:
        return Found("FAIL", f"{text} Next: {next_for_certificate(why)}")
    # TLS has a dozen words for a certificate that it does not like; all of them are alerts of the other side.
    if "handshake failure" in why or "alert" in why and ("certificate" in why or "unknown ca" in why):
        return Found("FAIL", f"{text} Next: it wants a client certificate it knows: check `tls.client`.")
    return Found("WAIT", f"{text} Next: check the site's firewall, its name in DNS, and that its proxy runs.")


def next_for_certificate(why):
    if "expired" in why:
        return "the site must renew its certificate."
    if "not yet valid" in why:
        return "compare the clocks here and at the site."
    if "mismatch" in why:
        return "the site's certificate must name that host among its alternative names."
    return "give the CA of the site's certificate as `tls.caCertificate`."
