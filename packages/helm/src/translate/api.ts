import type { ApiSettings } from "@interlink-gitops/environment";
import { caOf, pairOf } from "./certificates.ts";
import { compact, type Context } from "./context.ts";
import { isLocal, readEndpoint } from "./endpoint.ts";
import { skipVerification } from "./remote-tls.ts";

/** Where interLink listens inside the pod. Undefined for a socket, the default. */
export function translateApi(context: Context): ApiSettings | undefined {
  const { chart, notes } = context;
  const { socket, address, port, tls } = chart.interlink;
  if (socket !== "") {
    if (!/^unix:\/\/\/.+/.test(socket))
      notes.say(
        "interlink.socket",
        socket,
        "interLink knows a socket as unix:///path only, and ends at its start. The new file has one.",
      );
    if (tls.enabled)
      notes.say(
        "interlink.tls.enabled",
        true,
        "TLS and a socket exclude each other: the virtual kubelet could never connect. The new file has the socket, which needs no TLS.",
      );
    return undefined;
  }
  const here = readEndpoint(context, "interlink.address", address, port);
  if (here?.kind === "socket") {
    notes.say(
      "interlink.address",
      address,
      "A socket is meant, which belongs into `interlink.socket`. The new file has one.",
    );
    return undefined;
  }
  if (here === undefined || !isLocal(here) || here.port === undefined) {
    notes.refuse(
      "values-contradiction",
      "interlink.address",
      `interLink runs in the pod (interlink.enabled), but the node dials \`${address}\``,
      "Set interlink.enabled to false if interLink runs at the site, or interlink.socket to unix:///var/run/interlink.sock if it runs in the pod.",
    );
    return undefined;
  }
  if (here.scheme === "http") {
    if (tls.enabled)
      notes.refuse(
        "values-contradiction",
        "interlink.tls.enabled",
        "TLS needs an https:// address, and this one is http://",
        "Use interlink.socket, or an https:// address.",
      );
    return { port: here.port };
  }
  return translateServerTls(context, here.port);
}

function translateServerTls(context: Context, port: number): ApiSettings | undefined {
  const { chart, notes, field } = context;
  const { enabled, certFile, keyFile, caCertFile } = chart.interlink.tls;
  if (!enabled || certFile === "" || keyFile === "" || caCertFile === "") {
    notes.refuse(
      "values-incomplete",
      "interlink.tls",
      "interLink in the pod cannot serve https:// with this: it needs a certificate, its key, and the CA by which the virtual kubelet recognises it",
      "Use interlink.socket: nobody is between two containers of a pod. Or give certFile, keyFile and caCertFile.",
    );
    return undefined;
  }
  const [pair, ca] = [pairOf(context)!, caOf(context)!];
  notes.comment(field("api.tls.client"), "The chart has one pair for both sides. Each may have its own.");
  return {
    port,
    tls: compact({
      server: pair,
      caCertificate: ca,
      client: pair,
      clientCaCertificate: ca,
      insecureSkipVerify: skipVerification(context, field("api.tls.insecureSkipVerify"), true),
    }),
  };
}
