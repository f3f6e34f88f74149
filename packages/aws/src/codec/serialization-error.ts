import { AppError } from "@millrace/base";

/** A body whose types are wrong; the text is AWS's. Without a text: a body that cannot be read at all. */
export function serializationError(text = "", cause?: unknown): AppError {
  return new AppError("input.malformed", {}, { message: text, ...(cause !== undefined && { cause }) });
}
