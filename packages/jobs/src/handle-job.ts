import type { z } from "zod";
import type { JobDefinition } from "./define-job.ts";

/** What a handler knows about the run it is in. */
export interface JobRun {
  readonly jobId: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborted when the worker closes or this worker lost the job: stop soon, commit nothing more that is not fenced. */
  readonly signal: AbortSignal;
}

/** A job and the function that does its work; made by handleJob. */
export interface JobHandler {
  readonly job: JobDefinition;
  /** Checks the payload, then works. */
  readonly run: (payload: unknown, run: JobRun) => Promise<void>;
  /** Of this kind at once in a process, where it is not the worker's figure: for work that mostly waits. */
  readonly concurrency?: number;
}

/** Pairs a job with its work. */
export function handleJob<Payload extends z.ZodType>(
  job: JobDefinition<Payload>,
  work: (payload: z.output<Payload>, run: JobRun) => Promise<unknown>,
): JobHandler {
  return {
    job,
    run: async (payload, run) => {
      await work(job.payload.parse(payload), run);
    },
  };
}
