import process from "node:process";
import { main } from "./main.ts";

// The tool from its sources as they are: the entry for Deno, which needs neither a compile cache nor a version check.
main(process.argv.slice(2));
