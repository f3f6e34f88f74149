// Prints the SQL that makes prisma/schema from nothing, or with --from-database the SQL that takes that database to it:
// `node tools/schema/draft-migration.ts DATABASE_URL [--from-database]`. The engine always wants a server to talk to.
// Runs Prisma's schema engine in its WASM build, in this process.
// What it prints is a draft: a person adds grants and row-level-security policies and says in a comment why.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const require = createRequire(import.meta.url);
const schemaFolder = new URL("../../prisma/schema/", import.meta.url).pathname;

async function openEngine(databaseUrl: string) {
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg" as string);
  const wasmPath = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const module = await WebAssembly.instantiate(readFileSync(wasmPath), { "./schema_engine_bg.js": glue });
  const exports = module.instance.exports as Record<string, () => void>;
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }));
  return glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

const databaseUrl = process.argv[2];
if (!databaseUrl) throw new Error("Give the URL of a PostgreSQL server.");
const engine = await openEngine(databaseUrl);
const files = readdirSync(schemaFolder).map((name) => ({
  path: schemaFolder + name,
  content: readFileSync(schemaFolder + name, "utf8"),
}));
const result = await engine.diff({
  from: process.argv.includes("--from-database") ? { tag: "url", url: databaseUrl } : { tag: "empty" },
  to: { tag: "schemaDatamodel", files },
  script: true,
  shadowDatabaseUrl: null,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(`${result.stdout ?? ""}\n`);
process.exit(0);
