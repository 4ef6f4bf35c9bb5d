import { expect, test } from "vitest";
import { onlyProblem, resolveChanged } from "../testing.ts";

const offloading = (fields: object) => (environment: any) => (environment.nodes.rest.offloading = fields);
const cidr = (podCidr: object) => onlyProblem(offloading({ podCidr }));

test("a certificate is PEM text and not a path", () => {
  const found = onlyProblem(offloading({ kubernetesApi: { host: "h", port: 6443, caCertificate: "/etc/ca.pem" } }));
  expect(found).toMatchObject({
    code: "invalid-certificate",
    where: { field: "nodes.rest.offloading.kubernetesApi.caCertificate" },
  });
});

test.each([
  [{ subnet: "10.30.0.0", firstHost: 1, lastHost: 2 }, "is no range of IPv4 addresses"],
  [{ subnet: "fd00::/64", firstHost: 1, lastHost: 2 }, "is no range of IPv4 addresses"],
  [{ subnet: "10.30.0.0/24", firstHost: 9, lastHost: 2 }, "no address is between 9 and 2"],
  [{ subnet: "10.30.0.0/31", firstHost: 1, lastHost: 1 }, "is too small"],
  [{ subnet: "10.30.0.0/24", firstHost: 251, lastHost: 254 }, "from 2 to 250 only"],
  [{ subnet: "10.30.0.0/28", firstHost: 1, lastHost: 200 }, "the host 200 is not in 10.30.0.0/28"],
])("%o gives out no addresses", (podCidr, message) => {
  const found = cidr(podCidr);
  expect(found.code).toBe("invalid-cidr");
  expect(found.problem).toContain(message);
});

test.each([
  ["10.30.0.5/24", "10.30.0.0/24"],
  ["10.31.255.0/12", "10.16.0.0/12"],
])("%s is a host in a subnet, which Kubernetes refuses as the Node's range", (subnet, range) => {
  expect(cidr({ subnet, firstHost: 10, lastHost: 20 }).hint).toContain(`"${range}"`);
});

test("the API server's host and port belong together", () => {
  for (const kubernetesApi of [{ host: "10.96.0.1" }, { port: 443 }])
    expect(onlyProblem(offloading({ kubernetesApi }))).toMatchObject({
      code: "missing-field",
      where: { field: "nodes.rest.offloading.kubernetesApi" },
    });
});

test.each(["api.example", "10.96.0.1", "fd00::1"])("`%s` is a host of an API server", (host) => {
  expect(resolveChanged(offloading({ kubernetesApi: { host, port: 6443 } })).problems).toEqual([]);
});

test.each(["", "https://api.example", "api.example:6443", "[fd00::1]", "10.0.0.256", "api..example"])(
  "`%s` is no host of an API server",
  (host) => {
    expect(onlyProblem(offloading({ kubernetesApi: { host, port: 6443 } }))).toMatchObject({
      code: "invalid-url",
      where: { field: "nodes.rest.offloading.kubernetesApi.host" },
    });
  },
);
