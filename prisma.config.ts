import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Only `prisma generate` runs through Prisma's CLI. Migrations are applied by packages/db (migrate.ts) and drafted by
// tools/schema/draft-migration.ts, because Prisma's native schema engine is a download from outside npm.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(new URL("tools/schema/engine-stand-in.mjs", import.meta.url));

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
