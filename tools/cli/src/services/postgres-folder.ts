import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isReachable } from "./is-reachable.ts";
import { systemFolder } from "./postgres-programs.ts";
import { serviceUser } from "./service-user.ts";

/**
 * Where Postgres keeps its files: below the data folder, or, when we are root and the postgres user could not get there,
 * below /var/lib/millrace under a name made from the data folder's path.
 */
export function postgresFolder(dataFolder: string): string {
  if (serviceUser() === undefined || isReachable(dataFolder)) return join(dataFolder, "postgres");
  const name = createHash("sha256").update(dataFolder).digest("hex").slice(0, 16);
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  return join(systemFolder, `data-${name}`);
}
