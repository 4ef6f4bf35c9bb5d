import { expect, test } from "vitest";
import { resolvedNode } from "../testing.ts";
import { virtualKubeletConfig } from "../virtual-kubelet/config.ts";
import { interlink } from "./component.ts";
import { interLinkConfig } from "./config.ts";

const certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const pair = (name: string) => ({ kind: "existing", name });
const socket = (fields: object) =>
  resolvedNode("socket", (environment: any) => Object.assign(environment.nodes.socket, fields));
const mutual = {
  server: pair("server"),
  caCertificate: certificate,
  client: pair("client"),
  clientCaCertificate: certificate,
};
const containerOf = (node: ReturnType<typeof socket>) => interlink.contribute(node)!.containers![0]!;

test("over TCP both files name the same port", () => {
  const node = socket({ api: { port: 4000 } });
  expect(interLinkConfig(node, node.api!)).toMatchObject({
    InterlinkAddress: "http://0.0.0.0",
    InterlinkPort: "4000",
    SidecarURL: "http://127.0.0.1",
    SidecarPort: "3000",
  });
  expect(virtualKubeletConfig(node)).toMatchObject({ InterlinkURL: "http://127.0.0.1", InterlinkPort: "4000" });
});

test("a pod without sockets shares no directory", () => {
  const node = socket({ api: { port: 4000 } });
  expect(node.sockets).toBeUndefined();
  expect(containerOf(node).volumeMounts!.map(({ name }) => name)).toEqual(["interlink-config"]);
});

test("server and client have material of their own, each where it is read", () => {
  const node = socket({ api: { port: 4000, tls: mutual } });
  expect(interLinkConfig(node, node.api!).TLS).toEqual({
    Enabled: true,
    CertFile: "/etc/interlink-server/tls.crt",
    KeyFile: "/etc/interlink-server/tls.key",
    CACertFile: "/etc/interlink-client-ca/ca.crt",
  });
  expect(virtualKubeletConfig(node)).toMatchObject({
    InterlinkURL: "https://localhost",
    TLS: {
      Enabled: true,
      CertFile: "/etc/interlink-client/tls.crt",
      KeyFile: "/etc/interlink-client/tls.key",
      CACertFile: "/etc/interlink-ca/ca.crt",
    },
  });
  expect(interlink.contribute(node)!.volumes).toContainEqual({
    name: "server-certificate",
    secret: {
      secretName: "server",
      items: [
        { key: "tls.crt", path: "tls.crt" },
        { key: "tls.key", path: "tls.key" },
      ],
    },
  });
});

test("a ping is for readiness only, and only where a probe may come in", () => {
  const probes = (api?: object) => {
    const { readinessProbe, livenessProbe } = containerOf(socket(api === undefined ? {} : { api }));
    return { readiness: readinessProbe?.httpGet?.scheme ?? readinessProbe?.tcpSocket, liveness: livenessProbe };
  };
  expect(probes()).toEqual({ readiness: undefined, liveness: undefined });
  expect(probes({ port: 4000 })).toMatchObject({ readiness: "HTTP", liveness: { tcpSocket: { port: 4000 } } });
  expect(probes({ port: 4000, tls: { server: pair("server"), caCertificate: certificate } }).readiness).toBe("HTTPS");
  expect(probes({ port: 4000, tls: mutual }).readiness).toEqual({ port: 4000 });
});

test("a plugin elsewhere is dialled as the file says", () => {
  const node = socket({ pluginEndpoint: { url: "http://10.10.0.5", port: 4000 } });
  expect(interLinkConfig(node, node.api!)).toMatchObject({ SidecarURL: "http://10.10.0.5", SidecarPort: "4000" });
});
