"""HTTP as interLink's own client speaks it: over no proxy, and a certificate counts by its alternative names only."""

import http.client
import ssl
import urllib.error
import urllib.request
from collections import namedtuple

# status 0: there was no answer, and text says why.
Answer = namedtuple("Answer", "status text")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A proxy that sends callers to its login page would otherwise look like a success."""

    def redirect_request(self, *_):
        return None


def trust(ca=None, certificate=None, key=None, verify=True):
    context = ssl.create_default_context(cafile=ca)
    context.hostname_checks_common_name = False
    if certificate:
        context.load_cert_chain(certificate, key)
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
        return Answer(error.code, text_of(error))
    except urllib.error.URLError as error:
        return Answer(0, str(error.reason))
    except (OSError, http.client.HTTPException) as error:
        return Answer(0, str(error) or type(error).__name__)


def text_of(response):
    return response.read(1 << 20).decode("utf-8", "replace")
