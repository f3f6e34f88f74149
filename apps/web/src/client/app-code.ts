import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "../server/root.ts";

/** The catalogue's code of an error that a call brought back; "network" when the server did not answer at all. */
export function appCodeOf(error: unknown): string {
  if (!isAnswer(error)) return "network";
  return error.data?.appCode ?? "network";
}

/** The id under which the server's log has the call. */
export function requestIdOf(error: unknown): string | undefined {
  return isAnswer(error) ? error.data?.requestId : undefined;
}

function isAnswer(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
