/** In braces, so that all keys of a queue fall into one slot of a Redis cluster. */
export const QUEUE_PREFIX = "{millrace}";

const DAY_SECONDS = 86_400;

/** Finished jobs are history, bounded; failed ones are the dead letters and keep their cause for two weeks. */
export const jobHistory = {
  removeOnComplete: { count: 200, age: DAY_SECONDS },
  removeOnFail: { count: 1000, age: 14 * DAY_SECONDS },
} as const;
