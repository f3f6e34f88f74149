// `node migrate.ts`: brings the database of OWNER_DATABASE_URL up to date and makes the runtime role of DATABASE_URL.
import { ensureRuntimeRole, migrate } from "@millrace/db";

const ownerUrl = process.env.OWNER_DATABASE_URL;
const runtimeUrl = process.env.DATABASE_URL;
if (!ownerUrl || !runtimeUrl) {
  console.error("migrate needs OWNER_DATABASE_URL (the owner of the tables) and DATABASE_URL (the runtime role).");
  process.exit(78);
}
const applied = await migrate(ownerUrl);
await ensureRuntimeRole({ ownerUrl, password: decodeURIComponent(new URL(runtimeUrl).password) });
console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
