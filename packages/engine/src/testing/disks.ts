import { readdirSync } from "node:fs";
import { join } from "node:path";
import { disk, type Disk } from "../write/disk.ts";

/** The real disk, with something happening before each step. */
export function watchedDisk(before: (step: keyof Disk, paths: string[]) => void): Disk {
  const names = Object.keys(disk) as (keyof Disk)[];
  const watch = (name: keyof Disk) => [
    name,
    (...paths: string[]) => {
      before(name, paths);
      (disk[name] as (...paths: string[]) => void)(...paths);
    },
  ];
  return Object.fromEntries(names.map(watch)) as unknown as Disk;
}

/** A disk that does some steps and then none at all: to what is on it, that is a kill. */
export function stoppingDisk(steps: number): Disk {
  let left = steps;
  return watchedDisk(() => {
    left -= 1;
    if (left < 0) throw new Error("stopped");
  });
}

/** A disk on which some steps fail as the system would let them fail. */
export function failingDisk(errno: string, fails: (step: keyof Disk, path: string) => boolean): Disk {
  return watchedDisk((step, paths) => {
    if (paths.some((path) => fails(step, path))) throw Object.assign(new Error(`${errno}: no`), { code: errno });
  });
}

/** A disk that ignores case but keeps it, like those of macOS and Windows: each name means the one that is there. */
export function caselessDisk(): Disk {
  const there = (path: string): string =>
    path.split("/").reduce((folder, name) => join(folder, spellingIn(folder, name)), "/");
  return {
    ...disk,
    makeDirectory: (path) => disk.makeDirectory(there(path)),
    write: (path, text) => disk.write(there(path), text),
    rename: (from, to) => disk.rename(there(from), there(to)),
    removeFile: (path) => disk.removeFile(there(path)),
    removeEmptyDirectory: (path) => disk.removeEmptyDirectory(there(path)),
  };
}

function spellingIn(folder: string, name: string): string {
  try {
    return readdirSync(folder).find((entry) => entry.toLowerCase() === name.toLowerCase()) ?? name;
  } catch {
    return name;
  }
}
