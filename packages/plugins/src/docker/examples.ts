import type { DockerOptions } from "./options.generated.ts";

// Options that the tests of all plugins try: the fewest, and as many at once as go together.
export const smallest: DockerOptions = {};

export const largest: DockerOptions = { gpu: true, fpga: true, shareFpgas: true, daemon: "machine", dataRoot: "jobs/" };
