import { spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { findProgram } from "./find-program.ts";

/** Debian asks this program before it starts a freshly installed service; 101 means "do not". */
const POLICY = "/usr/sbin/policy-rc.d";

/**
 * Installs a Debian package when we are root on Debian or one of its children; false when we are not, or it did not work.
 * The service it brings is not started: it would take the port that people expect to be theirs.
 */
export function installDebianPackage(name: string, say: (text: string) => void = () => undefined): boolean {
  const aptGet = findProgram("apt-get");
  if (process.getuid?.() !== 0 || !aptGet) return false;
  say(`installing Debian's ${name}`);
  const ownPolicy = !existsSync(POLICY);
  if (ownPolicy) writeFileSync(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    const run = (...args: string[]): boolean =>
      spawnSync(aptGet, [...args, "-qq", "-o", "DPkg::Lock::Timeout=120"], {
        stdio: "ignore",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      }).status === 0;
    const install = (): boolean => run("install", "-y", "--no-install-recommends", name);
    return install() || (run("update") && install());
  } finally {
    if (ownPolicy) rmSync(POLICY, { force: true });
  }
}
