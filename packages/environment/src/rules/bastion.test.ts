import { expect, test } from "vitest";
import { onlyProblem, publicKey, resolveChanged } from "../testing.ts";

const bastion = (change: (bastion: any) => void) => (environment: any) => change(environment.nodes.socket.bastion);

test.each([80, 29999, 32768])("%i is no NodePort", (nodePort) => {
  expect(onlyProblem(bastion((found) => (found.nodePort = nodePort)))).toMatchObject({
    code: "node-port-range",
    where: { node: "socket", field: "nodes.socket.bastion.nodePort" },
  });
});

test("a key that was cut is refused: sshd would pass over it without a word", () => {
  const found = onlyProblem(bastion((found) => (found.authorizedKeys = [publicKey.slice(0, 40)])));
  expect(found).toMatchObject({ code: "invalid-key", where: { field: "nodes.socket.bastion.authorizedKeys.0" } });
});

test("a key whose two halves do not belong together is refused", () => {
  expect(
    onlyProblem(bastion((found) => (found.authorizedKeys = [publicKey.replace("ssh-ed25519", "ssh-rsa")]))).code,
  ).toBe("invalid-key");
});

test("two keys in one entry are refused", () => {
  expect(onlyProblem(bastion((found) => (found.authorizedKeys = [`${publicKey}\n${publicKey}`]))).code).toBe(
    "invalid-key",
  );
});

test.each([
  "# the site's login node",
  "",
  `restrict,port-forwarding,permitlisten="localhost:3000" ${publicKey}`,
  `from="10.0.0.0/8,*.site.example",command="echo \\"no shell\\" here" ${publicKey}`,
])("a line that sshd reads is fine: %s", (line) => {
  const { problems } = resolveChanged(bastion((found) => (found.authorizedKeys = [line, publicKey])));
  expect(problems).toEqual([]);
});

test.each(["restrict", "port-forwarding,no-port-forwarding", 'permitlisten="localhost:4242"', 'RESTRICT,from="a"'])(
  "a key whose options forbid the tunnel is refused: %s",
  (options) => {
    const found = onlyProblem(bastion((found) => (found.authorizedKeys = [`${options} ${publicKey}`])));
    expect(found).toMatchObject({ code: "invalid-key", problem: expect.stringContaining("options") });
  },
);

test("a tunnel that ends at a socket asks for no port", () => {
  const change = bastion((found) =>
    Object.assign(found, { forward: "socket", authorizedKeys: [`permitlisten="none" ${publicKey}`] }),
  );
  expect(resolveChanged(change).problems).toEqual([]);
});

test("comments alone let nobody in", () => {
  expect(onlyProblem(bastion((found) => (found.authorizedKeys = ["# none yet"]))).code).toBe("missing-field");
});

test("the guide's placeholder is a warning", () => {
  const change = bastion((found) => (found.authorizedKeys = ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI..."]));
  expect(onlyProblem(change)).toMatchObject({ code: "placeholder", severity: "warning" });
  expect(resolveChanged(change).environment).toBeDefined();
});

test("a tunnel that ends at a socket has no port", () => {
  const change = (pluginPort?: number) => bastion((found) => Object.assign(found, { forward: "socket", pluginPort }));
  expect(onlyProblem(change(3000))).toMatchObject({
    code: "invalid-value",
    where: { field: "nodes.socket.bastion.pluginPort" },
  });
  expect(resolveChanged(change()).problems).toEqual([]);
});

test("a bastion without keys lets nobody in", () => {
  expect(onlyProblem(bastion((found) => (found.authorizedKeys = []))).problem).toBe("`authorizedKeys` is empty");
});

test("without host keys the bastion's identity changes: a warning", () => {
  expect(onlyProblem(bastion((found) => delete found.hostKeys))).toMatchObject({
    code: "host-keys",
    severity: "warning",
  });
});

test("somebody may open the tunnel", () => {
  expect(onlyProblem(bastion((found) => delete found.authorizedKeys))).toMatchObject({
    code: "missing-field",
    where: { field: "nodes.socket.bastion.authorizedKeys" },
  });
});

test("keys of a URL are nobody's decision here: a warning, and an error without TLS", () => {
  const url = (authorizedKeysUrl: string) =>
    onlyProblem(
      bastion((found) => {
        delete found.authorizedKeys;
        found.authorizedKeysUrl = authorizedKeysUrl;
      }),
    );
  expect(url("https://github.com/site.keys")).toMatchObject({ code: "unreviewed-keys", severity: "warning" });
  for (const wrong of [
    "",
    "http://github.com/site.keys",
    "github.com/site.keys",
    "https://a:99999/k",
    "https://github.com",
  ])
    expect(url(wrong)).toMatchObject({ code: "invalid-url", severity: "error" });
});
