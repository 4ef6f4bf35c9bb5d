import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** One run of a process. */
export interface Run {
  seconds: number;
  /** The most memory that it held, for Node processes; 0 for others. */
  peakMiB: number;
}

// Loaded into a measured Node process; it costs well under a millisecond.
const reportPeak = `data:text/javascript,process.on("exit",()=>process.getBuiltinModule("fs").writeFileSync(process.env.BENCH_PEAK,String(process.resourceUsage().maxRSS)))`;

/** Runs a process to its end. It must succeed: a failed run is quick and means nothing. */
export function time([command, ...args]: string[], options: { cwd?: string; peak?: boolean } = {}): Run {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const peakFile = join(folder, "peak");
    const all = options.peak === true ? ["--import", reportPeak, ...args] : args;
    const env = { ...process.env, CI: "true", BENCH_PEAK: peakFile };
    const start = performance.now();
    const { status, stderr, error } = spawnSync(command!, all, {
      cwd: options.cwd,
      env,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
    });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? stderr}`);
    return { seconds, peakMiB: options.peak === true ? Number(readFileSync(peakFile, "utf8")) / 1024 : 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The median of several measurements, after one that does not count: it warms the caches. */
export function median(runs: number, measure: () => number): number {
  measure();
  const figures = Array.from({ length: runs }, measure).toSorted((a, b) => a - b);
  return figures[Math.floor(figures.length / 2)]!;
}
