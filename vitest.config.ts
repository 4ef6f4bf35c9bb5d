import { defineConfig } from "vitest/config";

// What whoever runs the tests has set for other programs: colours, proxies, and the repository whose hook this is.
const foreign = /^(FORCE_COLOR|NODE_USE_ENV_PROXY|(HTTPS?|ALL)_PROXY|GIT_\w+)$/i;
for (const name of Object.keys(process.env)) if (foreign.test(name)) delete process.env[name];

const setupFiles = ["test/fixed-seed.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/*/src/**/*.test.ts",
            "environments/*/*.test.ts",
            "scripts/**/*.test.ts",
            "test/unit/**/*.test.ts",
          ],
          setupFiles,
          // How long the slowest test may take on a machine that is slow and busy: only what hangs reaches this.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          setupFiles,
          testTimeout: 3_600_000,
          hookTimeout: 900_000,
          // Control planes, pullers and kubelets: two of these files at a time would starve each other on two cores.
          fileParallelism: false,
        },
      },
    ],
  },
});
