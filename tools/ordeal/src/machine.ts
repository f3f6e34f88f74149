import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";

/** The machine in a few words. */
export function describeMachine(): string {
  const [first, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${others.length + 1} x ${first?.model.trim() ?? "CPU"}, ${memory} GiB, ${process.platform}, Node ${process.versions.node}`;
}

/** The commit that is checked out, and whether files differ from it. */
export function describeCommit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain", "--", "packages", "apps", "tools/ordeal", ":!docs").length > 0;
  return `${git("rev-parse", "--short", "HEAD")}${changed ? " and changes on top of it" : ""}`;
}
