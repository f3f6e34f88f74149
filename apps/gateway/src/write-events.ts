import type { Writable } from "node:stream";

/**
 * Writes an event stream as its frames come, no faster than the client reads, and ends cleanly when it ends. When the
 * client goes away the source is told by the request's signal, so that the next frame is never waited for in vain.
 */
export async function writeEvents(to: Writable, frames: AsyncIterable<Buffer>): Promise<void> {
  for await (const frame of frames) {
    if (to.destroyed) return;
    if (!to.write(frame)) await roomOrClose(to);
  }
  to.end();
}

/** Waits until there is room again or nobody to write to; its listeners go with it, for a slow reader makes it wait often. */
function roomOrClose(to: Writable): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      to.off("drain", goOn).off("close", goOn);
      resolve();
    };
    to.on("drain", goOn).on("close", goOn);
    if (to.destroyed) goOn();
  });
}
