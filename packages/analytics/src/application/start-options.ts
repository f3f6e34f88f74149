import { startingPositions } from "@millrace/contract";
import { z } from "zod";

const startOptions = z.object({
  /** By input; an input that was added since goes on where it stopped, or begins now. */
  positions: z.record(z.string(), z.enum(startingPositions)).default({}),
  /** When the start was asked for: NOW means what arrived since. */
  atMs: z.number().exactOptional(),
  /** All inputs begin with what arrived then, whatever their positions. */
  fromMs: z.number().exactOptional(),
});

/** Where the inputs of an application begin, as the row's `startOptions` says. */
export type StartOptions = z.output<typeof startOptions>;

export function readStartOptions(row: { readonly startOptions: unknown }): StartOptions {
  return startOptions.parse(row.startOptions);
}
