import { BlockList } from "node:net";
import { problem, type Problem, type Where } from "@interlink-gitops/core";
import type { PodCidr } from "../schema/environment.generated.ts";
import { checkCidr } from "./cidr.ts";

/** interLink counts in the last octet only, and gives out nothing when it may count to zero. */
export function checkPodCidr({ subnet, firstHost, lastHost }: PodCidr, where: Where): Problem[] {
  const refuse = (text: string, hint: string) => [problem("invalid-cidr", where, text, hint)];
  const inSubnet = { ...where, field: `${where.field}.subnet` };
  const faults = checkCidr(subnet, inSubnet, "IPv4");
  if (faults.length > 0) return faults;
  const [address = "", bits = ""] = subnet.split("/");
  if (firstHost > lastHost)
    return refuse(`no address is between ${firstHost} and ${lastHost}`, "Let `firstHost` be the smaller one.");
  if (Number(bits) > 30) {
    const text = `${subnet} is too small: the virtual kubelet would crash on the first pod in the VPN`;
    return [problem("invalid-cidr", inSubnet, text, "Give it at least four addresses, /30 or wider.")];
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
