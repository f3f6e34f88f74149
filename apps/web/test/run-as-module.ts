import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** Runs JavaScript that the console showed, where the AWS clients are installed. */
export async function runAsModule(code: string): Promise<void> {
  const folder = mkdtempSync(join(import.meta.dirname, ".module-"));
  try {
    const file = join(folder, "shown.mjs");
    writeFileSync(file, code);
    await promisify(execFile)(process.execPath, [file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
