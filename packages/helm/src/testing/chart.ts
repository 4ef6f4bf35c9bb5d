import type { EdgeRestNode, EdgeSocketNode, InClusterNode } from "@interlink-gitops/environment";
import { importValues, type Imported, type ImportRequest } from "../import.ts";

/** Values of each of the chart's three modes, to lay others over. */
export const modes = {
  rest: `
nodeName: leonardo
interlink: { address: "https://site.example", port: 443 }
OAUTH:
  enabled: true
  TokenURL: https://idp.example/token
  ClientID: interlink
  ClientSecret: hunter2-client
  RefreshToken: hunter2-refresh
  Audience: site
`,
  socket: `
nodeName: leonardo
interlink: { enabled: true, socket: "unix:///var/run/interlink.sock" }
plugin: { address: "http://localhost" }
sshBastion:
  enabled: true
  clientKeys: { authorizedKeys: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ0Y0Xv3m3l0nVZ1Jm2l1x0m8sVq0d4o5b6c7d8e9fA site" }
`,
  inside: `
nodeName: leonardo
interlink: { enabled: true, socket: "unix:///var/run/interlink.sock" }
plugin:
  enabled: true
  image: registry.example/plugin:1.0
  socket: unix:///var/run/plugin.sock
  config: "Socket: unix:///var/run/plugin.sock\\n"
`,
} as const;

export type Mode = keyof typeof modes;

/** Imports a mode's values with others laid over them. */
export function run(mode: Mode, over = "{}", request: Partial<ImportRequest> = {}) {
  const sources = [
    { name: "mode.yaml", text: modes[mode] },
    { name: "values.yaml", text: over },
  ];
  return importValues({ name: "prod", sources, ...request });
}

/** The same, which must succeed. */
export function imported(mode: Mode, over = "{}", request: Partial<ImportRequest> = {}): Imported {
  const result = run(mode, over, request);
  if ("refused" in result) throw new Error(`refused: ${JSON.stringify(result.refused, null, 2)}`);
  return result.imported;
}

/** The node that an import makes. */
export function node(mode: Mode, over = "{}"): AnyNode {
  return imported(mode, over).environment.nodes["leonardo"] as AnyNode;
}

type AnyNode = Omit<EdgeRestNode, "mode"> & Partial<Omit<EdgeSocketNode & Omit<InClusterNode, "mode">, "mode">>;

/** What is said of a path. */
export function meaningOf(mode: Mode, over: string, path: string): string | undefined {
  return imported(mode, over).ignored.find((found) => found.path === path)?.meaning;
}

/** The problems for which values are refused. */
export function refusals(mode: Mode, over: string): { code: string; field: string; problem: string }[] {
  const result = run(mode, over);
  return "refused" in result
    ? result.refused.map(({ code, where, problem }) => ({ code, field: where.field ?? where.file ?? "", problem }))
    : [];
}
