import { once } from "node:events";
import type { Writable } from "node:stream";

/**
 * Writes an event stream as its frames come, no faster than the client reads, and ends cleanly when it ends. When the
 * client goes away the source is told by the request's signal, so that the next frame is never waited for in vain.
 */
export async function writeEvents(to: Writable, frames: AsyncIterable<Buffer>): Promise<void> {
  for await (const frame of frames) {
    if (to.destroyed) return;
    if (!to.write(frame)) await Promise.race([once(to, "drain"), once(to, "close")]);
  }
  to.end();
}
