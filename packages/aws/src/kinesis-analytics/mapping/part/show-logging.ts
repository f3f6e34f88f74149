import type { LoggingDefinition } from "@millrace/analytics";

/** A logging option as both of AWS's APIs describe it. */
export function showLogging({ loggingId, logStreamArn, roleArn }: LoggingDefinition): object {
  return { cloudWatchLoggingOptionId: loggingId, logStreamArn, roleArn };
}
