import type { Taint } from "../schema/environment.generated.ts";

/** The taint that interLink puts on every Node it makes (domain §2.5). */
export const ownTaint: Taint = { key: "virtual-node.interlink/no-schedule", value: "true", effect: "NoSchedule" };
