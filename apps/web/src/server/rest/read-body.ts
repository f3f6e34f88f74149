import { AppError, MIB } from "@millrace/base";

/** The largest input is a record of 10 MiB in base64, which nobody sends this way. */
const BYTES_MAX = 8 * MIB;

/** The JSON object of a request's body; an empty one without a body. Throws above 8 MiB, and for what is no JSON object. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > BYTES_MAX) throw new AppError("request.tooLarge", { bytesMax: BYTES_MAX });
    chunks.push(chunk);
  }
  if (bytes === 0) return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json" && !type?.endsWith("+json"))
    throw malformed("send the body as application/json, and say so in Content-Type.");
  const text = Buffer.concat(chunks).toString("utf8");
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw malformed("the body is no JSON object.");
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("the body is no JSON.");
  }
}

function malformed(reason: string): AppError {
  return new AppError("input.malformed", { reason });
}
