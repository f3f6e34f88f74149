import { type Dirent, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where a machine has text that nobody made up for a test: its logs first. */
const folders = ["/var/log", "/usr/share/doc", fileURLToPath(new URL("../../../node_modules", import.meta.url))];
const text = /\.(log|md|txt)$|^[a-z]+$|copyright|changelog(?!.*\.gz)/i;
/** A record's most, less what its key takes. */
const LINE_BYTES_MAX = 1_000_000;

/** Lines of real files of this machine, as bytes without their newline, up to about `bytesMax` in total. */
export function realLines(bytesMax: number): Buffer[] {
  const lines: Buffer[] = [];
  let bytes = 0;
  for (const file of allFiles()) {
    for (const line of linesOf(file)) {
      lines.push(line);
      bytes += line.length;
    }
    if (bytes >= bytesMax) break;
  }
  return lines;
}

function* allFiles(): Generator<string> {
  for (const folder of folders) yield* filesIn(folder);
}

function* filesIn(folder: string): Generator<string> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    // Not there, or not ours to read.
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile() && text.test(entry.name)) yield path;
  }
}

function linesOf(file: string): Buffer[] {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch {
    // Only its owner may read it, or it was rotated away just now.
    return [];
  }
  const lines: Buffer[] = [];
  for (let start = 0; start < content.length; ) {
    const newline = content.indexOf(0x0a, start);
    const end = newline < 0 ? content.length : newline;
    if (end - start <= LINE_BYTES_MAX) lines.push(content.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
