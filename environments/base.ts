import type { EnvironmentOverlay } from "@interlink-gitops/environment";

/** What the environments share. Each spreads it into its own file, or lays its own fields over it with `extend`. */
export const base = {
  kubernetes: "1.34",
  interlink: "0.6.2",
  namespace: { name: "interlink", create: true },
  // Both pullers as an example. Keep the one that your cluster has, and put your repository's URL here.
  delivery: { git: { url: "https://git.example.com/your-organisation/your-nodes.git" }, flux: {}, argo: {} },
} satisfies EnvironmentOverlay;
