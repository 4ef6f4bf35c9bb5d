import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const certificate = { kind: "certificate", name: "pair", issuer: { name: "site" }, dnsNames: ["localhost"] };

/** The usages of the Certificate that comes with the environment, and the node that it is written with. */
function certificateOf(change: (nodes: any) => void) {
  const { environment } = resolveChanged(({ nodes }) => change(nodes));
  const { secrets, nodes } = environment!;
  const placed = [{ name: "cluster", secrets }, ...nodes].flatMap(({ name, secrets }) =>
    secrets.map((object: any) => ({ name, usages: object.spec.usages.slice(2) })),
  );
  expect(placed).toHaveLength(1);
  return placed[0]!;
}

test("a certificate is for what its place does with it", () => {
  expect(certificateOf(({ rest }) => (rest.tls = { client: certificate }))).toEqual({
    name: "rest",
    usages: ["client auth"],
  });
  expect(certificateOf(({ rest }) => (rest.kubelet = { certificateSecret: certificate }))).toEqual({
    name: "rest",
    usages: ["server auth"],
  });
});

test("two nodes may share one", () => {
  const change = ({ rest, inside }: any) => {
    rest.tls = { client: certificate };
    inside.kubelet = { certificateSecret: certificate };
  };
  expect(certificateOf(change)).toEqual({ name: "cluster", usages: ["client auth", "server auth"] });
});

test("its CA may be read from it, too", () => {
  const change = ({ socket }: any) => {
    socket.api = { port: 4000, tls: { server: certificate, caCertificate: certificate } };
  };
  expect(certificateOf(change)).toEqual({ name: "socket", usages: ["server auth"] });
});

test("cert-manager makes no OAuth2 client secret", () => {
  expect(onlyProblem(({ nodes }) => (nodes.rest.oauth.secret = certificate))).toMatchObject({
    code: "secret-reference",
    where: { node: "rest", field: "nodes.rest.oauth.secret" },
  });
});
