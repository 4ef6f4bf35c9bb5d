"""HTTP as interLink's own client speaks it: over no proxy, and a certificate counts by its alternative names only."""

import http.client
import ssl
import urllib.error
import urllib.request
from collections import namedtuple

# status 0: there was no answer, and text says why.
Answer = namedtuple("Answer", "status text")

# Too slow, too early, too often: what a proxy or a provider says that is busy.
BUSY = (408, 425, 429)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A proxy that sends callers to its login page would otherwise look like a success."""

    def redirect_request(self, *_):
        return None


def trust(ca=None, certificate=None, key=None, verify=True):
    context = ssl.create_default_context(cafile=ca)
    context.hostname_checks_common_name = False
    if certificate:
        # A key that wants a password is of no use, and nobody is there to be asked.
        context.load_cert_chain(certificate, key, password="")
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def request(method, url, context, headers=None, body=None, timeout=30.0, proxies=None):
    """proxies: {} for none, None for what the environment says."""
    handlers = [urllib.request.ProxyHandler(proxies), urllib.request.HTTPSHandler(context=context), NoRedirect()]
    call = urllib.request.Request(url, data=body, method=method, headers=headers or {})
    try:
        with urllib.request.build_opener(*handlers).open(call, timeout=timeout) as response:
            return Answer(response.status, text_of(response))
    except urllib.error.HTTPError as error:
        return Answer(error.code, rest_of(error))
    except urllib.error.URLError as error:
        return Answer(0, str(error.reason))
    except (OSError, http.client.HTTPException) as error:
        return Answer(0, str(error) or type(error).__name__)


def rest_of(refusal):
    """The text of a refusal. One that breaks off is a refusal all the same."""
    try:
        return text_of(refusal)
    except (OSError, http.client.HTTPException):
        return ""


def text_of(response):
    return response.read(1 << 20).decode("utf-8", "replace")
