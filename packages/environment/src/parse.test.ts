import { releases } from "@interlink-gitops/models";
import { describe, expect, test } from "vitest";
import { createResolver } from "./resolve/resolve.ts";
import { onlyProblem, resolveChanged } from "./testing.ts";

describe("an environment's shape", () => {
  test("a valid environment has no problem", () => {
    expect(resolveChanged(() => {}).problems).toEqual([]);
  });

  test("a misspelt field at the top is named, with what was meant", () => {
    const found = onlyProblem((environment) => (environment.clusterr = "x"));
    expect(found).toMatchObject({
      code: "unknown-field",
      where: { environment: "test", field: "clusterr", file: "environments/test/environment.ts" },
      problem: "there is no field `clusterr` here, did you mean `cluster`?",
    });
  });

  test("a misspelt field at depth is named with its path and its node", () => {
    const found = onlyProblem((environment) => (environment.nodes.rest.capacity.memmory = "1Gi"));
    expect(found.where).toMatchObject({ node: "rest", field: "nodes.rest.capacity.memmory" });
    expect(found.problem).toContain("did you mean `memory`?");
  });

  test("a misspelt field in a list names the entry", () => {
    const found = onlyProblem((environment) => (environment.nodes.rest.taints[0].vallue = "x"));
    expect(found.where.field).toBe("nodes.rest.taints.0.vallue");
    expect(found.problem).toContain("did you mean `value`?");
  });

  test("a misspelt option of a plugin is compared with that plugin's options", () => {
    const found = onlyProblem((environment) => (environment.nodes.inside.plugin.parallelPod = 3));
    expect(found.where.field).toBe("nodes.inside.plugin.parallelPod");
    expect(found.problem).toContain("did you mean `parallelPods`?");
  });

  test("a wrong type says what it is and what it should be", () => {
    const found = onlyProblem((environment) => (environment.nodes.rest.capacity.pods = "200"));
    expect(found).toMatchObject({ code: "wrong-type", problem: "`pods` is a string, not a number" });
    expect(found.hint).toBe("Write it without quotes. How many pods the node takes at the same time.");
  });

  test.each<[string, (environment: Draft) => void, string, string]>([
    [
      "a number for a text",
      ({ rest }) => (rest.labels.zone = 5),
      "`zone` is a number, not a string",
      "Write it in quotes.",
    ],
    [
      "a switch for a text",
      ({ rest }) => (rest.taints[0].value = true),
      "`value` is a boolean, not a string",
      "Write it in quotes. The taint's value. Default: empty.",
    ],
    [
      "one for a list",
      ({ rest }) => (rest.taints = rest.taints[0]),
      "`taints` is an object, not a list",
      "Put it into a list: [ … ]. Taints of the Node object",
    ],
    [
      "a text for a switch",
      ({ socket }) => (socket.namespace = { name: "lab", create: "true" }),
      "`create` is a string, not a boolean",
      "Write it without quotes.",
    ],
    ["nothing", ({ rest }) => (rest.labels = null), "`labels` is null, not an object", "`undefined` removes it"],
    [
      "a switch for a reason",
      ({ rest }) => (rest.unauthenticated = true),
      "`unauthenticated` is a boolean, not a string",
      "Write why, in quotes.",
    ],
    [
      "a text for a list",
      ({ socket }) => (socket.bastion.authorizedKeys = "ssh-ed25519 AAAA"),
      "`authorizedKeys` is a string, not a list",
      "Put it into a list: [ … ].",
    ],
    [
      "a text for an object in a list",
      ({ rest }) => (rest.taints = ["a=b:NoSchedule"]),
      "`taints.0` is a string, not an object",
      "Write it as { key: …, effect: … }.",
    ],
    [
      "a switch for what has defaults",
      ({ rest }) => (rest.alerts = true),
      "`alerts` is a boolean, not an object",
      "Write it as {} or with some of its fields: for, severity, labels.",
    ],
    [
      "a number for a variable",
      ({ rest }) => (rest.containers = { vk: { env: { THREADS: 1 } } }),
      "`THREADS` is a number, which does not fit",
      "Write it in quotes.",
    ],
    [
      "a name for a plugin",
      ({ inside }) => (inside.plugin = "docker"),
      "`plugin` is a string, not an object",
      "Write it as arc(…), custom(…), docker(…)",
    ],
    ["a part of a pod", ({ rest }) => (rest.capacity.pods = 1.5), "`pods` is 1.5, not a whole number", "How many pods"],
    [
      "a list for a record",
      ({ rest }) => (rest.labels = ["a"]),
      "`labels` is a list, not an object",
      "Write it as { name: … }. Labels of the",
    ],
  ])("%s says what to do with it", (_, change, problem, hint) => {
    const found = onlyProblem(({ nodes }) => change(nodes));
    expect(found).toMatchObject({ code: "wrong-type", problem });
    expect(found.hint).toContain(hint);
  });

  test("a switch for a quantity needs another value, and no quotes", () => {
    const found = onlyProblem((environment) => (environment.nodes.rest.capacity.cpu = true));
    expect(found.problem).toBe("`cpu` is a boolean, which does not fit");
    expect(found.hint).toMatch(/^CPU cores/);
  });

  test("a missing field says what belongs there", () => {
    const found = onlyProblem((environment) => delete environment.nodes.rest.oauth.clientId);
    expect(found).toMatchObject({
      code: "missing-field",
      problem: "`clientId` is missing",
      where: { field: "nodes.rest.oauth.clientId" },
    });
    expect(found.hint).toBe("The OAuth2 client. Public.");
  });

  test("fields of two modes in one node are told apart from misspellings", () => {
    const found = onlyProblem(
      (environment) => (environment.nodes.rest.bastion = { nodePort: 31000, authorizedKeys: [] }),
    );
    expect(found).toMatchObject({
      code: "mixed-modes",
      problem: "`bastion` belongs to a node in mode `edge-socket`, but this node is `edge-rest`",
      hint: "Remove `bastion`, or write the node as edgeSocket({ … }).",
    });
  });

  test("an unknown mode lists the modes", () => {
    const found = onlyProblem((environment) => (environment.nodes.rest.mode = "edge-reset"));
    expect(found.where.field).toBe("nodes.rest.mode");
    expect(found.problem).toBe("`mode` is `edge-reset`, which is none of: in-cluster, edge-socket, edge-rest");
    expect(found.hint).toContain("Did you mean `edge-rest`?");
  });

  test("a missing mode lists the modes", () => {
    const found = onlyProblem((environment) => delete environment.nodes.rest.mode);
    expect(found).toMatchObject({
      code: "missing-field",
      hint: "Write it as inCluster(…), edgeSocket(…) or edgeRest(…). To change some fields of a node, use `extend`.",
    });
  });

  test("a node that an overlay names wrongly is not asked for a mode alone", () => {
    const found = onlyProblem((environment) => (environment.nodes.sockt = { capacity: { cpu: 32 } }));
    expect(found).toMatchObject({ where: { field: "nodes.sockt.mode" }, problem: "`mode` is missing" });
    expect(found.hint).toContain("Or did you mean `socket`?");
  });

  test("an unknown plugin lists the plugins", () => {
    const found = onlyProblem((environment) => (environment.nodes.inside.plugin.kind = "dokcer"));
    expect(found.problem).toMatch(/^`kind` is `dokcer`, which is none of: .*custom, docker/);
    expect(found.hint).toBe("Did you mean `docker`?");
  });

  test("an accelerator that interLink would drop silently is refused with that reason", () => {
    const found = onlyProblem(
      (environment) => (environment.nodes.rest.capacity.accelerators[0].resource = "nvidia.com/mig-1g.5gb"),
    );
    expect(found.code).toBe("unknown-accelerator");
    expect(found.where).toMatchObject({ node: "rest", field: "nodes.rest.capacity.accelerators.0.resource" });
    expect(found.hint).toContain("drops any other without a word");
  });

  test("an unknown release lists the releases", () => {
    const found = onlyProblem((environment) => (environment.interlink = "0.7.0-pre2"));
    expect(found.problem).toContain(`which is none of: ${releases.join(", ")}`);
    expect(found.hint).toBe("Choose one of them.");
  });

  test("a number out of its range says the bound", () => {
    const found = onlyProblem((environment) => (environment.nodes.rest.port = 70000));
    expect(found).toMatchObject({ code: "invalid-value", problem: "`port` is 70000: at most 65535" });
    expect(found.hint).toBe("Its TCP port. Default: 443.");
  });

  test("a misspelt field that is required is one problem, not two", () => {
    const found = onlyProblem((environment) => {
      environment.nodes.rest.capacityy = environment.nodes.rest.capacity;
      delete environment.nodes.rest.capacity;
    });
    expect(found.problem).toBe("there is no field `capacityy` here, did you mean `capacity`?");
  });

  test("a missing quantity is missing, and not of a wrong type", () => {
    expect(onlyProblem((environment) => delete environment.nodes.rest.capacity.memory)).toMatchObject({
      code: "missing-field",
      problem: "`memory` is missing",
    });
  });

  test("all problems are shown together", () => {
    const { problems } = resolveChanged((environment) => {
      environment.clusterr = "x";
      environment.nodes.rest.capacity.pods = "200";
    });
    expect(problems.map(({ code }) => code).toSorted()).toEqual(["unknown-field", "wrong-type"]);
  });

  test("a shape fault in one node does not hide the rules that another breaks", () => {
    const { problems } = resolveChanged((environment) => {
      environment.nodes.rest.capacity.pods = "200";
      environment.nodes.socket.bastion.nodePort = 80;
    });
    expect(problems.map(({ code }) => code)).toEqual(["wrong-type", "node-port-range"]);
  });

  test.each([null, undefined, 7, "text", [], () => {}])(
    "an export that is no environment (%s) is one problem",
    (input) => {
      const { problems } = resolveChanged(() => {});
      expect(problems).toEqual([]);
      const found = resolveValue(input);
      expect(found).toHaveLength(1);
      expect(found[0]!.where.environment).toBe("test");
    },
  );
});

type Draft = Parameters<Parameters<typeof onlyProblem>[0]>[0]["nodes"];

function resolveValue(input: unknown) {
  return createResolver()("test", input).problems;
}
