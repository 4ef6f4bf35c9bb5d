import { configFile } from "../config-map.ts";
import type { Component } from "../part.ts";
import { deriveRbac } from "../rbac.ts";
import { connectionTestAccess } from "./access.ts";
import { job } from "./job.ts";
import { script } from "./script.generated.ts";
import { testFile } from "./test-file.ts";

/** A Job that tests the whole way from the cluster to the plugin and back, and fails when a step of it does. */
export const connectionTest: Component = {
  name: "connection-test",
  contribute(node) {
    const test = node.connectionTest;
    if (test === undefined) return undefined;
    const files = configFile(node, "connection-test", "connection-test", {
      ...script,
      "test.json": `${JSON.stringify(testFile(node, test), null, 2)}\n`,
    });
    const { name } = files.configMap.metadata;
    return {
      resources: [
        ...deriveRbac(node, connectionTestAccess(node, test), name),
        files.configMap,
        job(node, test, name, files.volume),
      ],
    };
  },
};
