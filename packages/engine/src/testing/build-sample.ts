// A program of its own, for all runtimes: builds the environment `production` of a workspace from its file.
import { applyBuild, prepareBuild, type Pipeline } from "../index.ts";
import { samplePipeline } from "./pipeline.ts";

const [root = ""] = process.argv.slice(2);
const { resolve, check } = samplePipeline();
const pipeline: Pipeline = { resolve, check };
const prepared = await prepareBuild(root, ["production"], pipeline, { recover: true });
const { status, problems } = await applyBuild(prepared);
console.log([status, ...problems.map(({ problem }) => problem)].join("\n"));
