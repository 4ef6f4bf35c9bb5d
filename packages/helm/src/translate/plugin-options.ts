import type { custom, docker, slurm } from "@interlink-gitops/plugins";

// What people give to a plugin in an environment file.
export type CustomOptions = Parameters<typeof custom>[0];
export type DockerOptions = NonNullable<Parameters<typeof docker>[0]>;
export type SlurmOptions = NonNullable<Parameters<typeof slurm>[0]>;
