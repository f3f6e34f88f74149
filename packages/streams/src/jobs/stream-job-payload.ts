import { z } from "zod";

/** A job about a stream says only which: what is to be done stands in the row. */
export const streamJobPayload = z.object({ teamId: z.string(), streamId: z.string() });
export type StreamJobPayload = z.output<typeof streamJobPayload>;

/** A job about a consumer. */
export const consumerJobPayload = z.object({ teamId: z.string(), streamId: z.string(), consumerId: z.string() });
export type ConsumerJobPayload = z.output<typeof consumerJobPayload>;
