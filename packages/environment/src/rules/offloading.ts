import { BlockList, isIPv4 } from "node:net";
import { problem, type Problem, type Where } from "@interlink-gitops/core";
import { checkCertificate } from "./pem.ts";
import { nodeRule } from "./rule.ts";

/** What pods are told about their cluster (domain §1a, §5.2.11). */
export const offloading = nodeRule("what offloaded pods are told can be used", (node, at) => {
  const { kubernetesApi, podCidr } = node.offloading ?? {};
  const problems: Problem[] = [];
  if (kubernetesApi?.caCertificate !== undefined)
    problems.push(...checkCertificate(kubernetesApi.caCertificate, at("offloading.kubernetesApi.caCertificate")));
  if (kubernetesApi !== undefined && !/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(kubernetesApi.host)) {
    problems.push(
      problem(
        "invalid-url",
        at("offloading.kubernetesApi.host"),
        `\`${kubernetesApi.host}\` is no host: no offloaded pod could reach the API server`,
        'Write a name or an address alone: "api.cluster.example", "10.96.0.1".',
      ),
    );
  }
  if (podCidr !== undefined) problems.push(...checkSubnet(podCidr, at("offloading.podCidr")));
  return problems;
});

/** interLink counts in the last octet only, and gives out nothing when it may count to zero. */
function checkSubnet(
  { subnet, firstHost, lastHost }: { subnet: string; firstHost: number; lastHost: number },
  where: Where,
): Problem[] {
  const [address = "", bits = ""] = subnet.split("/");
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) {
    return [
      problem(
        "invalid-cidr",
        { ...where, field: `${where.field}.subnet` },
        `\`${subnet}\` is no IPv4 subnet`,
        'Write address and bits: "10.30.0.0/24".',
      ),
    ];
  }
  const network = networkOf(address, Number(bits));
  if (network !== address) {
    return [
      problem(
        "invalid-cidr",
        { ...where, field: `${where.field}.subnet` },
        `\`${subnet}\` names a host, and Kubernetes refuses it as the Node's range`,
        `Write its first address: "${network}/${bits}".`,
      ),
    ];
  }
  if (firstHost > lastHost) {
    return [
      problem(
        "invalid-cidr",
        where,
        `no address is between ${firstHost} and ${lastHost}`,
        "Let `firstHost` be the smaller one.",
      ),
    ];
  }
  if (Number(bits) > 30) {
    return [
      problem(
        "invalid-cidr",
        { ...where, field: `${where.field}.subnet` },
        `${subnet} is too small: the virtual kubelet would crash on the first pod in the VPN`,
        "Give it at least four addresses, /30 or wider.",
      ),
    ];
  }
  if (lastHost < 2 || firstHost > 250) {
    return [
      problem(
        "invalid-cidr",
        where,
        "interLink gives out last octets from 2 to 250 only: none of these",
        "Choose `firstHost` and `lastHost` in that range.",
      ),
    ];
  }
  const addresses = new BlockList();
  addresses.addSubnet(address, Number(bits));
  const outside = [firstHost, lastHost].find((host) => !addresses.check(address.replace(/\d+$/, String(host))));
  return outside === undefined
    ? []
    : [
        problem(
          "invalid-cidr",
          where,
          `the host ${outside} is not in ${subnet}`,
          "Choose last octets that the subnet has.",
        ),
      ];
}

/** The first address of the range that an address is in. */
function networkOf(address: string, bits: number): string {
  return address
    .split(".")
    .map((octet, index) => Number(octet) & (0xff00 >> Math.min(Math.max(bits - 8 * index, 0), 8)))
    .join(".");
}
