import { BlockList, isIPv4 } from "node:net";
import { problem, type Problem, type Where } from "@interlink-gitops/core";
import type { PodCidr } from "../schema/environment.generated.ts";

/** interLink counts in the last octet only, and gives out nothing when it may count to zero. */
export function checkPodCidr({ subnet, firstHost, lastHost }: PodCidr, where: Where): Problem[] {
  const refuse = (text: string, hint: string) => [problem("invalid-cidr", where, text, hint)];
  const refuseSubnet = (text: string, hint: string) => [
    problem("invalid-cidr", { ...where, field: `${where.field}.subnet` }, text, hint),
  ];
  const [address = "", bits = ""] = subnet.split("/");
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || Number(bits) > 32)
    return refuseSubnet(`\`${subnet}\` is no IPv4 subnet`, 'Write address and bits: "10.30.0.0/24".');
  const network = networkOf(address, Number(bits));
  if (network !== address) {
    const text = `\`${subnet}\` names a host, and Kubernetes refuses it as the Node's range`;
    return refuseSubnet(text, `Write its first address: "${network}/${bits}".`);
  }
  if (firstHost > lastHost)
    return refuse(`no address is between ${firstHost} and ${lastHost}`, "Let `firstHost` be the smaller one.");
  if (Number(bits) > 30) {
    const text = `${subnet} is too small: the virtual kubelet would crash on the first pod in the VPN`;
    return refuseSubnet(text, "Give it at least four addresses, /30 or wider.");
  }
  if (lastHost < 2 || firstHost > 250) {
    const text = "interLink gives out last octets from 2 to 250 only: none of these";
    return refuse(text, "Choose `firstHost` and `lastHost` in that range.");
  }
  const addresses = new BlockList();
  addresses.addSubnet(address, Number(bits));
  const outside = [firstHost, lastHost].find((host) => !addresses.check(address.replace(/\d+$/, String(host))));
  if (outside === undefined) return [];
  return refuse(`the host ${outside} is not in ${subnet}`, "Choose last octets that the subnet has.");
}

/** The first address of the range that an address is in. */
function networkOf(address: string, bits: number): string {
  return address
    .split(".")
    .map((octet, index) => Number(octet) & (0xff00 >> Math.min(Math.max(bits - 8 * index, 0), 8)))
    .join(".");
}
