export { countQueues, type QueueCounts } from "./count-queues.ts";
export { defineJob, type JobDefinition, type JobOptions } from "./define-job.ts";
export { type EveryOptions, every } from "./every.ts";
export { handleJob, type JobHandler, type JobRun } from "./handle-job.ts";
export { type EnqueueOptions, type Jobs, openJobs } from "./open-jobs.ts";
export { type RunJobsOptions, type RunningJobs, runJobs } from "./run-jobs.ts";
