import { AppError, toAppError } from "@millrace/base";
import { type TRPC_ERROR_CODE_NUMBER, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { Console } from "./compose.ts";

/** What of a call goes into the log beside an error. */
export interface ErrorPlace {
  readonly path: string;
  readonly requestId: string;
  readonly logger: Pick<Console["logger"], "error">;
}

/** What the browser learns of an error, beside its sentence. */
export interface WireErrorData {
  readonly code: string;
  readonly httpStatus: number;
  /** The catalogue's code, as in "stream.notFound". */
  readonly appCode: string;
  readonly requestId: string | undefined;
}

/** An error of a use case as tRPC's: code, status and sentence of its row in the catalogue. What was none becomes `internal`. */
export function toTrpcError(thrown: unknown, place: ErrorPlace | undefined): TRPCError {
  const cause = thrown instanceof TRPCError && thrown.cause !== undefined ? thrown.cause : thrown;
  if (cause instanceof ZodError) return new TRPCError({ code: "BAD_REQUEST", message: firstIssue(cause), cause });
  if (cause instanceof TRPCError) return cause;
  const problem = toAppError(cause);
  if (problem.row.http >= 500) {
    place?.logger.error(
      { cause: problem, path: place.path, requestId: place.requestId, detail: problem.detail },
      "A call of the console failed.",
    );
  }
  return new TRPCError({ code: problem.row.trpc, message: problem.message, cause: problem });
}

function firstIssue(error: ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "The input is not valid.";
  const at = issue.path.join(".");
  return at ? `${at}: ${issue.message}` : issue.message;
}

interface Shape {
  readonly message: string;
  readonly code: TRPC_ERROR_CODE_NUMBER;
  readonly data: { readonly code: string; readonly httpStatus: number };
}

/** The error as it crosses the wire: never a stack, never a detail. */
export function wireError(input: { error: TRPCError; shape: Shape; ctx: { call: { requestId: string } } | undefined }) {
  const { error, shape, ctx } = input;
  const appCode =
    error.cause instanceof AppError ? error.cause.code : error.cause instanceof ZodError ? "input.invalid" : "internal";
  const data: WireErrorData = {
    code: shape.data.code,
    httpStatus: shape.data.httpStatus,
    appCode,
    requestId: ctx?.call.requestId,
  };
  return { code: shape.code, message: error.message, data };
}
