import { defineConfig } from "vitest/config";

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
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          // Mostly waiting: for a kubelet's first ping, for a puller's next look. Two files run at a time.
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
