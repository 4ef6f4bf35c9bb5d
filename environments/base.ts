import type { EnvironmentOverlay } from "@interlink-gitops/environment";

/** What the environments share. Each spreads it into its own file, or lays its own fields over it with `extend`. */
export const base = {
  kubernetes: "1.34",
  interlink: "0.6.2",
  namespace: { name: "interlink", create: true },
} satisfies EnvironmentOverlay;
