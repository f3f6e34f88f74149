// Prints the SQL that makes prisma/schema from nothing, or with --since REVISION the SQL that takes the schema of that git
// revision to it: `node tools/schema/draft-migration.ts DATABASE_URL [--since HEAD]`. Nothing is read from or written to the
// database, but the engine always wants a server to talk to. Runs Prisma's schema engine in its WASM build, in this process.
// What it prints is a draft: a person adds grants and row-level-security policies and says in a comment why.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

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

function presentSchema(): SchemaFile[] {
  return readdirSync(schemaFolder).map((name) => ({
    path: schemaFolder + name,
    content: readFileSync(schemaFolder + name, "utf8"),
  }));
}

function schemaOf(revision: string): SchemaFile[] {
  const git = (...args: string[]): string => execFileSync("git", args, { cwd: schemaFolder, encoding: "utf8" });
  const names = git("ls-tree", "--name-only", revision, "./").split("\n").filter(Boolean);
  return names.map((name) => ({ path: schemaFolder + name, content: git("show", `${revision}:./${name}`) }));
}

const { values, positionals } = parseArgs({ options: { since: { type: "string" } }, allowPositionals: true });
const [databaseUrl] = positionals;
if (databaseUrl === undefined) throw new Error("Give the URL of a PostgreSQL server.");
const engine = await openEngine(databaseUrl);
const result = await engine.diff({
  from: values.since === undefined ? { tag: "empty" } : { tag: "schemaDatamodel", files: schemaOf(values.since) },
  to: { tag: "schemaDatamodel", files: presentSchema() },
  script: true,
  shadowDatabaseUrl: null,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
process.stdout.write(`${result.stdout ?? ""}\n`);
process.exit(0);
