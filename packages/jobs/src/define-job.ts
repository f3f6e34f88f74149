import type { z } from "zod";

export interface JobOptions<Payload extends z.ZodType> {
  /** noun.verb, as in "stream.provision"; also the name of its queue. */
  readonly name: string;
  /** Checked when the job is enqueued and again when it runs. */
  readonly payload: Payload;
  /** How often it is tried before it is kept as failed, with its cause. */
  readonly attempts: number;
  /** Pause before the second attempt; doubled for each further one, shortened by up to a half at random. */
  readonly backoffMs: number;
}

/** A kind of job: its name, what it carries, how it is retried. */
export interface JobDefinition<Payload extends z.ZodType = z.ZodType> extends JobOptions<Payload> {}

/** Defines a kind of job. It can run twice, even at the same time: the work is fenced where it takes effect. */
export function defineJob<Payload extends z.ZodType>(options: JobOptions<Payload>): JobDefinition<Payload> {
  return options;
}
