import * as z from "zod";
import { kind } from "../kind.ts";
import { section } from "../section.ts";

export interface WorkerConfig {
  readonly concurrency: number;
}

export const worker = section({
  title: "Worker",
  about: "Provisioning, ingestion, tiering, retention.",
  variables: z.object({
    WORKER_CONCURRENCY: kind
      .wholeNumber(1, 256)
      .default(8)
      .meta({ description: "Jobs of one kind that a worker runs at once." }),
  }),
  build: (values): WorkerConfig => ({ concurrency: values.WORKER_CONCURRENCY }),
});
