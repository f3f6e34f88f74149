import type { Prisma } from "@millrace/db";
import { z } from "zod";
import type { Destination } from "../plan/destination.ts";

const directPut = z.object({ throughputHintInMbs: z.number() });
type DirectPut = z.output<typeof directPut>;

/** A row's `configuration`: the destination under its name, and what was said about the source. */
export function configurationOf(destination: Destination, source: DirectPut | undefined): Prisma.InputJsonObject {
  const configuration = {
    [destination.key]: destination.settings,
    ...(source && { directPutSourceConfiguration: source }),
  };
  // What is undefined in it is left out, as in JSON.
  return JSON.parse(JSON.stringify(configuration)) as Prisma.InputJsonObject;
}

/** What was said about a DirectPut source: a hint that is kept and shown. */
export function readDirectPut(configuration: unknown): DirectPut | undefined {
  return z.object({ directPutSourceConfiguration: directPut.optional() }).parse(configuration)
    .directPutSourceConfiguration;
}
