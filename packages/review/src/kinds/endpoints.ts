import type { Subject } from "../compare/subject.ts";
import { fieldsOf, recordsOf, textAt, type Fields } from "../read/records.ts";
import { join, list, plain, say, type Words } from "../words.ts";
import { staying, type ChangeKind } from "./kind.ts";
import { config, containers, moved, pairsOf, without } from "./views.ts";

/** What happens until the remote half has followed. */
const until = say`Until the remote half follows, the node is not Ready; after five minutes its pods are evicted and their jobs cancelled.`;

export const endpointChanged: ChangeKind = {
  id: "endpoint-changed",
  grade: "breaks",
  title: "Nodes meet their remote half at another place.",
  on: staying,
  detect: (subject) => [...dialled(subject), ...tunnelled(subject)],
};

export const tokenChanged: ChangeKind = {
  id: "token-changed",
  grade: "breaks",
  title: "Nodes show other OAuth2 tokens to their remote half.",
  on: staying,
  detect: (subject) =>
    containers(subject).flatMap(({ pair, before, after }) => {
      if (before === undefined || after === undefined) return [];
      const [was, is] = [oauth(before), oauth(after)];
      const names = [...was.keys()].filter((name) => is.has(name) && was.get(name) !== is.get(name));
      if (names.length === 0) return [];
      const what = list(names.map((name) => say`${plain(name)} (${moved(was.get(name), is.get(name))})`));
      return [
        {
          sentence: join(
            say`The node asks for other OAuth2 tokens: ${what}.`,
            say`The proxy at the site must accept them, or it refuses every call and the node is not Ready.`,
          ),
          about: [pair],
          covers: /\.env\[IAM_\w+\]\.value$/,
        },
      ];
    }),
};

export const tunnelKeyAdded: ChangeKind = {
  id: "tunnel-key-added",
  grade: "widens",
  title: "More SSH keys open tunnels.",
  on: staying,
  detect: (subject) =>
    keys(subject, "after", "before", (what) => say`More SSH keys open the tunnel into the pod: ${what}.`),
};

export const tunnelKeyRemoved: ChangeKind = {
  id: "tunnel-key-removed",
  grade: "breaks",
  title: "SSH keys no longer open tunnels.",
  on: staying,
  detect: (subject) =>
    keys(subject, "before", "after", (what) =>
      join(say`SSH keys no longer open the tunnel into the pod: ${what}.`, until),
    ),
};

/** The address that the virtual kubelet dials. */
function dialled(subject: Subject) {
  const both = config(subject, "virtual-kubelet");
  const [from, to] = [addressOf(both?.before), addressOf(both?.after)];
  if (both === undefined || from === undefined || to === undefined || from === to) return [];
  return [
    {
      sentence: join(say`The node dials ${to} instead of ${from}.`, until),
      about: [both.pair],
      covers: /\.Interlink(URL|Port)$/,
    },
  ];
}

/** The ports of the tunnel: where it comes in, and where it ends inside the pod. */
function tunnelled(subject: Subject) {
  const entrances = pairsOf(subject, "Service").flatMap((pair) => {
    const [was, is] = [nodePorts(pair.before?.object), nodePorts(pair.after?.object)];
    return [...is].flatMap(([name, to]) => {
      const from = was.get(name);
      if (from === undefined || from === to) return [];
      return [
        {
          sentence: join(say`The tunnel comes in on port ${to} of every machine instead of ${from}.`, until),
          about: [pair],
          covers: /\.nodePort$/,
        },
      ];
    });
  });
  const both = config(subject, "interlink");
  const [from, to] = [textAt(both?.before, "SidecarPort"), textAt(both?.after, "SidecarPort")];
  const isTunnel = containers(subject).some(({ name, before, after }) => name === "ssh-bastion" && before && after);
  if (both === undefined || !isTunnel || from === undefined || to === undefined || from === to) return entrances;
  const sentence = join(
    say`The tunnel ends at port ${to} of the pod instead of ${from}: the site must forward to it.`,
    until,
  );
  return [...entrances, { sentence, about: [both.pair], covers: /\.SidecarPort$/ }];
}

/** Only what is outside of the pod has a remote half. */
function addressOf(config: Fields | undefined): string | undefined {
  const url = textAt(config, "InterlinkURL");
  if (url === undefined) return undefined;
  const port = textAt(config, "InterlinkPort");
  return url.startsWith("unix:") || port === undefined ? url : `${url}:${port}`;
}

function nodePorts(service: Fields | undefined): Map<string, string> {
  const ports = recordsOf(fieldsOf(service?.["spec"])["ports"]);
  return new Map(
    ports.flatMap((port) => {
      const [name, own, node] = ["name", "port", "nodePort"].map((key) => textAt(port, key));
      return node === undefined ? [] : [[name ?? own ?? "", node] as const];
    }),
  );
}

/** What the token refresher asks for. */
const variables: Readonly<Record<string, string>> = {
  IAM_TOKEN_ENDPOINT: "token URL",
  IAM_CLIENT_ID: "client id",
  IAM_VK_AUD: "audience",
  IAM_GRANT_TYPE: "grant",
};

function oauth(container: Fields): Map<string, string> {
  return new Map(
    recordsOf(container["env"]).flatMap((variable) => {
      const name = variables[textAt(variable, "name") ?? ""];
      return name === undefined ? [] : [[name, textAt(variable, "value") ?? ""] as const];
    }),
  );
}

type Side = "before" | "after";

function keys(subject: Subject, on: Side, off: Side, sentence: (what: Words) => Words) {
  return pairsOf(subject, "ConfigMap").flatMap((pair) => {
    if (pair.before === undefined || pair.after === undefined || !pair.label.endsWith("-ssh-keys")) return [];
    const read = (side: Side) =>
      new Set((textAt(pair[side]!.object, "data", "authorized_keys") ?? "").split("\n").filter(Boolean));
    const more = without(read(on), read(off)).map(shorten);
    return more.length === 0 ? [] : [{ sentence: sentence(list(more)), about: [pair], covers: /authorized_keys/ }];
  });
}

/** Type, end and comment of a public key: what people compare. */
function shorten(key: string): string {
  const [type = "", body = "", ...comment] = key.split(" ");
  return [type, `…${body.slice(-8)}`, ...comment].join(" ");
}
