import { expect, test } from "vitest";
import { parse } from "yaml";
import { interlink } from "./interlink/component.ts";
import { sshBastion } from "./ssh-bastion.ts";
import { resolvedNode } from "./testing.ts";
import { nodeReadiness } from "./virtual-kubelet/readiness.ts";

const toPort = resolvedNode("socket");
const toSocket = resolvedNode("socket", (environment: any) => (environment.nodes.socket.bastion.forward = "socket"));

const partOf = (node: typeof toPort) => sshBastion.contribute(node)!;
const sshdConfigOf = (node: typeof toPort): string =>
  partOf(node).resources!.flatMap((object: any) => object.data?.["interlink.conf"] ?? [])[0];
const interLinkConfigOf = (node: typeof toPort) =>
  parse((interlink.contribute(node)!.resources![0] as any).data["InterLinkConfig.yaml"]);

test("the way in is open before the node is ready, which it cannot be without it", () => {
  expect(partOf(toPort).resources!.find(({ kind }) => kind === "Service")).toMatchObject({
    metadata: { name: "ssh-bastion-socket" },
    spec: {
      type: "NodePort",
      publishNotReadyAddresses: true,
      selector: { app: "socket" },
      ports: [{ nodePort: 31022, targetPort: 2222 }],
    },
  });
});

// What sshd makes of either is test/e2e/tunnel.test.ts.
test("the tunnel may end at one port and nowhere else", () => {
  const config = sshdConfigOf(toPort);
  expect(config).toContain("AllowTcpForwarding remote\n");
  expect(config).toContain("PermitListen localhost:3000 127.0.0.1:3000\n");
  expect(config).toContain("PermitOpen none\n");
  expect(config).toContain("AllowStreamLocalForwarding no\n");
  expect(interLinkConfigOf(toPort)).toMatchObject({ SidecarURL: "http://127.0.0.1", SidecarPort: "3000" });
  expect(partOf(toPort).containers![0]!.volumeMounts!.map(({ name }) => name)).not.toContain("sockets");
});

test("or at a socket, which interLink opens as a member of its group", () => {
  const config = sshdConfigOf(toSocket);
  expect(config).toContain("PermitListen none\n");
  expect(config).toContain("AllowStreamLocalForwarding remote\n");
  expect(config).toContain("StreamLocalBindUnlink yes\n");
  expect(config).toContain("StreamLocalBindMask 0117\n");
  expect(interLinkConfigOf(toSocket)).toMatchObject({ SidecarURL: "unix:///run/interlink/plugin.sock" });
  expect(interLinkConfigOf(toSocket)).not.toHaveProperty("SidecarPort");
  const [bastion] = partOf(toSocket).containers!;
  expect(bastion!.volumeMounts).toContainEqual({ name: "sockets", mountPath: "/run/interlink" });
  const { runAsGroup } = interlink.contribute(toSocket)!.containers![0]!.securityContext!;
  expect(bastion!.env).toContainEqual({ name: "PGID", value: String(runAsGroup) });
});

test("sshd's own socket is not looked after: it removes a leftover, and its path may be spelt otherwise", () => {
  const scriptOf = (node: typeof toPort) => nodeReadiness(node).exec!.command![2];
  expect(scriptOf(toPort)).toContain("for socket in /run/interlink/*.sock; do");
  expect(scriptOf(toSocket)).toContain("for socket in /run/interlink/interlink.sock; do");
});
