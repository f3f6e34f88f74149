import { AppError } from "@millrace/base";
import type { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { ZodError } from "zod";
import type { RestAnswer } from "./to-answer.ts";

/** RFC 9457, and what the catalogue of errors knows beside it. */
export interface Problem {
  /** A name for the kind of problem: "urn:millrace:" and `code`. */
  readonly type: string;
  readonly status: number;
  readonly title: string;
  /** A sentence for people, which says what to do next. */
  readonly detail: string;
  /** As in "stream.notFound"; programs decide by it. */
  readonly code: string;
  readonly requestId: string;
  /** What is wrong with which field of the input. */
  readonly errors?: readonly { readonly field: string; readonly detail: string }[];
}

/** An error of a procedure as REST tells it: the same code, sentence and status as tRPC's. */
export function toProblem(error: TRPCError, requestId: string): Problem {
  const { cause } = error;
  const code = cause instanceof AppError ? cause.code : cause instanceof ZodError ? "input.invalid" : "internal";
  return {
    type: `urn:millrace:${code}`,
    status: getHTTPStatusCodeFromError(error),
    title: titleOf(error.code),
    detail: error.message,
    code,
    requestId,
    ...(cause instanceof ZodError && {
      errors: cause.issues.map(({ path, message }) => ({ field: path.join("."), detail: message })),
    }),
  };
}

/** NOT_FOUND as "Not found". */
function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A problem as an answer. */
export function problemAnswer(problem: Problem): RestAnswer {
  return { status: problem.status, body: JSON.stringify(problem) };
}
