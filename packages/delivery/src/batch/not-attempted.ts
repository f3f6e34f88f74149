/** Columns of a batch that was not sent yet, or begins anew. */
export const notAttempted = {
  attempts: 0,
  rejected: 0,
  firstFailureAt: null,
  nextAttemptAt: null,
  problem: null,
  errorCode: null,
} as const;
