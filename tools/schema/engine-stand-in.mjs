#!/usr/bin/env node
// `prisma generate` looks for the native schema engine before it starts, and would download it from outside npm.
// Generating a client never runs it; this stand-in answers the only question asked, its version.
import { createRequire } from "node:module";

if (!process.argv.includes("--version")) {
  console.error(
    "This stand-in runs no migrations: use ./millrace up, or tools/schema/draft-migration.ts to write one.",
  );
  process.exit(1);
}
console.log(`schema-engine-cli ${createRequire(import.meta.url)("@prisma/engines-version").enginesVersion}`);
