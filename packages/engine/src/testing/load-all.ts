// A program of its own: loads the environments of a workspace and prints what came of each, as JSON.
import { join } from "node:path";
import { listEnvironments } from "../load/list-environments.ts";
import { loadEnvironment } from "../load/load.ts";

const [root = ""] = process.argv.slice(2);
const names = [...listEnvironments(root), "nowhere", "empty"];
const loaded = await Promise.all(
  names.map(async (name) => [name, await loadEnvironment(join(root, "environments", name, "environment.ts"))]),
);
console.log(JSON.stringify(Object.fromEntries(loaded)));
