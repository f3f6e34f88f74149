import { rmSync } from "node:fs";
import { convertRecords } from "./convert-records.ts";
import type { ConvertAnswer, ConvertRequest } from "./messages.ts";
import { openDuck } from "./open-duck.ts";

/** The Parquet process: converts what its parent asks for, one request at a time, and ends when the parent is gone. */
const folder = process.argv[2] ?? "";
const duck = await openDuck(folder);

process.on("message", (request: ConvertRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});
process.on("disconnect", () => {
  // A parent that was killed cleans nothing up.
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

async function answer(request: ConvertRequest): Promise<ConvertAnswer> {
  try {
    return { id: request.id, converted: await convertRecords(duck, request) };
  } catch (error) {
    // Told to the parent, whose call fails and may be repeated; this process goes on.
    return { id: request.id, failure: error instanceof Error ? error.message : String(error) };
  }
}
