import { AppError, type ErrorCode } from "@millrace/base";

/** Passes over one expected refusal: an earlier run may have come this far. */
export async function unless(expected: ErrorCode, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError && error.code === expected)) throw error;
  }
}
