import { renameSync, writeFileSync } from "node:fs";

/** Replaces a file so that a reader sees the old text or the new, never half; only its owner may read it. */
export function writeFileWhole(path: string, text: string): void {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, text, { mode: 0o600 });
  renameSync(aside, path);
}
