import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the migrations lie in the repository. */
export const migrationsFolder = join(
  // The console bundles this package and never migrates: the bundler must not take the folder for a module.
  /* turbopackIgnore: true */ dirname(fileURLToPath(import.meta.url)),
  "../../../prisma/migrations",
);

/** The names of all migrations, in order. */
export function migrationNames(): string[] {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
