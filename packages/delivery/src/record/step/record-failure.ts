/** AWS's name of what went wrong, for the error prefix and its metrics, where no target is to blame. */
export type StepErrorType = "processing-failed" | "decompression-failed" | "format-conversion-failed";

/** A record that cannot be delivered as it is: it goes to an error object with these facts. Nothing tries it again. */
export class RecordFailure extends Error {
  readonly errorType: StepErrorType;
  /** AWS's code: `DynamicPartitioning.MetadataExtractionFailed`. */
  readonly code: string;

  constructor(errorType: StepErrorType, code: string, message: string) {
    super(message);
    this.name = "RecordFailure";
    this.errorType = errorType;
    this.code = code;
  }
}
