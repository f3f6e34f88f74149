// `node make-secrets.ts FOLDER`: the first start of docker-compose.yml makes the passwords and the master key of this
// installation, each once. Back up master.key: without it nothing that is sealed can be read.
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "/secrets";
const secrets = {
  "postgres-password": () => randomBytes(24).toString("hex"),
  "runtime-password": () => randomBytes(24).toString("hex"),
  "master.key": () => randomBytes(32).toString("base64"),
};
for (const [name, make] of Object.entries(secrets)) {
  const file = join(folder, name);
  if (existsSync(file)) continue;
  writeFileSync(file, make(), { mode: 0o600, flag: "wx" });
  console.log(`Made ${file}.`);
}
