import { rmSync } from "node:fs";
import { convertRecords } from "./convert-records.ts";
import type { ConvertAnswer, ConvertRequest } from "./messages.ts";

/** The Parquet process: converts what its parent asks for, one request at a time, and ends when the parent is gone. */
const folder = process.argv[2] ?? "";

process.on("message", (request: ConvertRequest) => {
  process.send?.(answer(request));
});
process.on("disconnect", () => {
  // A parent that was killed cleans nothing up.
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

function answer(request: ConvertRequest): ConvertAnswer {
  try {
    return { id: request.id, converted: convertRecords(request) };
  } catch (error) {
    // Told to the parent, whose call fails and may be repeated; this process goes on.
    return { id: request.id, failure: error instanceof Error ? error.message : String(error) };
  }
}
