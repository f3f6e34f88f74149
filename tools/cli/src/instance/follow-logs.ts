import { closeSync, openSync, readSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { readTail } from "../files/read-tail.ts";

interface LogFile {
  readonly name: string;
  readonly path: string;
}

const TAIL_BYTES = 256 * 1024;
const LOOK_EVERY_MS = 250;

/** Prints the last lines of each file and, with `follow`, what is added, until the process is ended. */
export async function followLogs(
  files: readonly LogFile[],
  options: { readonly lines: number; readonly follow: boolean },
): Promise<void> {
  const show = (file: LogFile, text: string): void => {
    const mark = files.length > 1 ? `${file.name.padEnd(10)} | ` : "";
    for (const line of text.split("\n")) if (line !== "") process.stdout.write(`${mark}${line}\n`);
  };
  const places = files.map((file) => ({ file, offset: statSync(file.path).size, rest: "" }));
  for (const file of files)
    show(file, readTail(file.path, TAIL_BYTES).trimEnd().split("\n").slice(-options.lines).join("\n"));
  while (options.follow) {
    await sleep(LOOK_EVERY_MS);
    for (const place of places) {
      const size = statSync(place.file.path).size;
      // It was cut when it had grown too long: what is there now is new.
      if (size < place.offset) place.offset = 0;
      const text = place.rest + readFrom(place.file.path, place.offset, size);
      const end = text.lastIndexOf("\n") + 1;
      show(place.file, text.slice(0, end));
      place.rest = text.slice(end);
      place.offset = size;
    }
  }
}

function readFrom(path: string, from: number, to: number): string {
  if (to <= from) return "";
  const handle = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(to - from);
    return buffer.toString("utf8", 0, readSync(handle, buffer, 0, buffer.length, from));
  } finally {
    closeSync(handle);
  }
}
