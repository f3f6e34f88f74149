import { AppError, type ErrorCode } from "@millrace/base";
import { FunctionFailure } from "./function-failure.ts";

const byError: Partial<Record<ErrorCode, string>> = {
  "egress.refused": "Lambda.InvokeAccessDenied",
  "request.tooLarge": "Lambda.ResponseTooLarge",
};

/** What is told of an exchange that never came to an answer. */
export function sendFailure(thrown: unknown): FunctionFailure {
  if (thrown instanceof FunctionFailure) return thrown;
  if (thrown instanceof AppError) {
    return new FunctionFailure(byError[thrown.code] ?? "Lambda.FunctionError", thrown.message, { retry: false });
  }
  const { name, code, message } = thrown as { name?: string; code?: string; message?: string };
  if (name === "TimeoutError" || name === "AbortError" || code === "ETIMEDOUT") {
    return new FunctionFailure("Lambda.FunctionRequestTimedOut", "The function did not answer in time.", {
      retry: true,
    });
  }
  const detail = code ?? String(message ?? thrown).slice(0, 300);
  return new FunctionFailure("Lambda.ServiceException", `The function could not be reached: ${detail}.`, {
    retry: true,
  });
}
