import { LogClient, type LogClientOptions } from "./log-client.ts";

/** The log of another process. Returns at once: the log need not be up yet, nor stay up. */
export function connectLogClient(options: LogClientOptions): LogClient {
  return new LogClient(options);
}
