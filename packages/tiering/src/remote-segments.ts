import type { RemoteSegments } from "@millrace/log";
import type { Objects } from "@millrace/objects";
import { segmentKey } from "./segment-key.ts";

/** What the log reads cooled segments through. */
export function remoteSegments(objects: Objects, volume: string): RemoteSegments {
  return { readRange: (name, offset, length) => objects.getRange(segmentKey(volume, name), offset, length) };
}
