import { labelKeyFault, parseQuantity, type IResourceRequirements } from "@interlink-gitops/models";
import { firstFault, type Fault } from "./fault.ts";

const nano = 1_000_000_000n;
const mebibyte = 2n ** 20n * nano;

type Amounts = { [name: string]: string | number } | undefined;

/** What the API server would refuse of a container's resources (core's ValidateContainerResourceRequirements). */
export function resourceFaults({ requests, limits, claims = [] }: IResourceRequirements): Fault[] {
  const given = { requests, limits };
  return [
    ...Object.entries(given).flatMap(([list, amounts]) =>
      Object.entries((amounts as Amounts) ?? {}).flatMap(([name, amount]) =>
        asFault(`${list}.${name}`, amountFault(name, parseQuantity(amount)!)),
      ),
    ),
    ...Object.keys(requests ?? {}).flatMap((name) => asFault(`requests.${name}`, balanceFault(name, requests, limits))),
    ...asFault("", hugePagesFault(requests, limits)),
    ...asFault("claims", claims.length > 0 ? "name claims that the pod does not have" : undefined),
  ];
}

function asFault(field: string, says: string | undefined): Fault[] {
  return says === undefined ? [] : [{ field, says }];
}

function amountFault(name: string, amount: bigint): string | undefined {
  return firstFault(
    labelKeyFault(name),
    /^(cpu|memory|ephemeral-storage|hugepages-.+)$/.test(name) || name.includes("/")
      ? undefined
      : "is no resource of containers: cpu, memory, ephemeral-storage, hugepages-… or a name with a domain",
    amount < 0n ? "is below zero" : undefined,
    isWhole(name) && amount % nano !== 0n ? "is counted in whole ones" : undefined,
    // The API server takes it, and no program could start in it.
    name === "memory" && amount > 0n && amount < mebibyte ? "is less than a mebibyte: a unit was forgotten" : undefined,
  );
}

/** Whether a resource exists in whole pieces, which nobody shares: devices and huge pages. */
function isWhole(name: string): boolean {
  return name.includes("/") && !name.includes("kubernetes.io/");
}

function isNeverShared(name: string): boolean {
  return isWhole(name) || name.startsWith("hugepages-");
}

function balanceFault(name: string, requests: Amounts, limits: Amounts): string | undefined {
  const [request, limit] = [requests, limits].map((amounts) => parseQuantity(amounts?.[name] ?? ""));
  if (request !== undefined && limit !== undefined && request > limit) return "asks for more than its limit";
  return isNeverShared(name) && request !== limit ? "needs a limit that is the same: it is never shared" : undefined;
}

function hugePagesFault(requests: Amounts, limits: Amounts): string | undefined {
  const names = Object.keys({ ...requests, ...limits });
  const alone =
    names.some((name) => name.startsWith("hugepages-")) && !names.includes("cpu") && !names.includes("memory");
  return alone ? "have huge pages without cpu or memory" : undefined;
}
