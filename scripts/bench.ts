import { rmSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { measureCdk8s } from "./bench/cdk8s.ts";
import { measureHelm } from "./bench/helm.ts";
import { median, time } from "./bench/measure.ts";
import { measurePull, pulledSizes, sampledNodes } from "./bench/pull.ts";
import { createReviews } from "./bench/review.ts";
import { createWorkspace } from "./bench/workspace.ts";

const usage = `Measures builds beside other tools, and what pullers make of them, in one run, as whole processes on tmpfs.

Usage: pnpm bench [--json] [--runs N]

  --json    print one JSON object with seconds and MiB; null where a peer is absent
  --runs N  how often each is run; the median counts (default 5)`;

const { values } = parseArgs({
  options: { json: { type: "boolean" }, runs: { type: "string", default: "5" }, help: { type: "boolean", short: "h" } },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const runs = Number(values.runs);
const say = (text: string) => (values.json ? undefined : console.error(text));

const workspace = createWorkspace();
try {
  say(`Measuring in ${workspace.folder}, ${runs} runs each …`);
  const nodeSeconds = median(runs, () => time([process.execPath, "-e", "0"]).seconds);
  const oneNode = median(runs, () => workspace.build("one").seconds);
  const thousand = workspace.buildRepeatedly("thousand", Math.min(runs, 3));
  const cpSeconds = median(3, () => workspace.copyOutput("thousand"));
  const reviews = createReviews(workspace);
  const cdk8sThousandSeconds = await measureCdk8s(workspace);
  const helmOneSeconds = measureHelm(workspace, runs);
  const pulls = pulledSizes.map((nodes) => {
    const seconds = measurePull(workspace, nodes);
    return [`pull${nodes}NodesSeconds`, seconds === null ? null : round(seconds)] as const;
  });
  const result = {
    oneNodeColdSeconds: round(oneNode),
    thousandNodesSeconds: round(thousand.seconds),
    thousandNodesPeakMiB: Math.round(thousand.peakMiB),
    cpSeconds: round(cpSeconds),
    nodeSeconds: round(nodeSeconds),
    cdk8sThousandSeconds: cdk8sThousandSeconds === null ? null : round(cdk8sThousandSeconds),
    helmOneSeconds: helmOneSeconds === null ? null : round(helmOneSeconds),
    reviewTenEnvironmentsSeconds: round(median(runs, reviews.tenEnvironments)),
    reviewTenOfThousandSeconds: round(median(runs, reviews.tenOfThousand)),
    reviewThousandSeconds: round(median(Math.min(runs, 3), reviews.thousand)),
    ...Object.fromEntries(pulls),
  };
  if (values.json) console.log(JSON.stringify(result));
  else print(result);
} finally {
  rmSync(workspace.folder, { recursive: true, force: true });
}

function print(result: Record<string, number | null>): void {
  const seconds = (key: string) => (result[key] === null ? "absent" : `${result[key]!.toFixed(3)} s`);
  const times = (key: string, base: string) =>
    result[key] === null || result[base] === null ? "" : `${(result[key]! / result[base]!).toFixed(2)} x`;
  const rows = [
    ["node -e 0", seconds("nodeSeconds"), ""],
    ["one node, cold", seconds("oneNodeColdSeconds"), `${times("oneNodeColdSeconds", "nodeSeconds")} node -e 0`],
    ["helm template, one node", seconds("helmOneSeconds"), `${times("helmOneSeconds", "oneNodeColdSeconds")} ours`],
    ["1,000 nodes", seconds("thousandNodesSeconds"), `${result["thousandNodesPeakMiB"]} MiB at most`],
    ["cp -r of the result", seconds("cpSeconds"), `ours takes ${times("thousandNodesSeconds", "cpSeconds")}`],
    [
      "cdk8s, the same objects",
      seconds("cdk8sThousandSeconds"),
      `${times("cdk8sThousandSeconds", "thousandNodesSeconds")} ours`,
    ],
    ["review of 10 environments", seconds("reviewTenEnvironmentsSeconds"), "each with a change"],
    ["review of 10 in 1,000", seconds("reviewTenOfThousandSeconds"), "changed nodes"],
    ["review of all 1,000", seconds("reviewThousandSeconds"), ""],
    ...pulledSizes.map((nodes) => [
      `kustomize, ${nodes.toLocaleString("en")} nodes`,
      seconds(`pull${nodes}NodesSeconds`),
      perNode(result[`pull${nodes}NodesSeconds`]!, nodes),
    ]),
  ];
  console.log(
    `${cpus().length} x ${cpus()[0]?.model ?? "CPU"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n`,
  );
  for (const [name, value, ratio] of rows) console.log(`${name!.padEnd(26)}${value!.padStart(10)}   ${ratio}`);
}

function perNode(seconds: number | null, nodes: number): string {
  if (seconds === null) return "test/judges/README.md says how to build it";
  const scaled = nodes > sampledNodes ? `, scaled from ${sampledNodes} of them` : "";
  return `${(seconds / nodes).toFixed(4)} s a node${scaled}`;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
