/**
 * Builds with a known hole. `fixed` holds, per branch, the first good release: a build is good when it is at least the
 * row of its own major.minor, or of a branch above every row. Valkey keeps its own numbers (and calls itself Redis 7.2.4),
 * so it has its own column.
 */
const holes = [
  {
    cve: "CVE-2025-49844",
    what: "a Lua script can take over the server",
    fixed: { redis: ["6.2.20", "7.2.11", "7.4.6", "8.0.4", "8.2.2"], valkey: ["7.2.11", "8.0.6", "8.1.4"] },
  },
  {
    cve: "CVE-2025-21605",
    what: "anyone who can connect can fill its memory before signing in",
    fixed: { redis: ["6.2.18", "7.2.8", "7.4.3"], valkey: ["7.2.9", "8.0.3", "8.1.1"] },
  },
  {
    cve: "CVE-2026-23479",
    what: "a use-after-free in Redis 7.2.0 to 8.6.2",
    since: "7.2.0",
    fixed: { redis: ["8.6.3"], valkey: [] },
  },
] as const;

/** Sentences about a Redis that should be upgraded or is set up wrongly, from the text of INFO. */
export function redisWarnings(info: string): string[] {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1];
  const valkey = field("valkey_version");
  const version = valkey ?? field("redis_version");
  const flavour = valkey ? "valkey" : "redis";
  const warnings: string[] = [];
  for (const hole of holes) {
    if (!version || !isOpen(version, hole.fixed[flavour], "since" in hole ? hole.since : undefined)) continue;
    const first = hole.fixed[flavour].join(", ");
    warnings.push(
      `${flavour === "valkey" ? "Valkey" : "Redis"} ${version} has ${hole.cve} (${hole.what}), fixed in ${first}. Upgrade it, unless your distribution put the fix into this build, and never expose it.`,
    );
  }
  const policy = field("maxmemory_policy");
  if (policy && policy !== "noeviction") {
    warnings.push(
      `Redis may evict keys (maxmemory-policy ${policy}), which loses jobs. Set maxmemory-policy noeviction.`,
    );
  }
  return warnings;
}

function isOpen(version: string, fixed: readonly string[], since = "0.0.0"): boolean {
  if (fixed.length === 0 || compare(version, since) < 0) return false;
  const branch = (text: string) => text.split(".").slice(0, 2).join(".");
  const sameBranch = fixed.find((first) => branch(first) === branch(version));
  if (sameBranch) return compare(version, sameBranch) < 0;
  return compare(version, fixed.at(-1) ?? "0") < 0;
}

function compare(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let i = 0; i < 3; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
