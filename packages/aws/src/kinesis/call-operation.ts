import type { AwsResponse } from "../aws-request.ts";
import { answer } from "../respond/answer.ts";
import { authorizeCall } from "./authorize-call.ts";
import { type Decoded, decodeInput } from "./decode-input.ts";
import { encodeOutput } from "./encode-output.ts";
import type { Call, Operation } from "./operation.ts";
import { validateInput } from "./validate-input.ts";

const empty = Buffer.alloc(0);

/**
 * Runs one operation of a verified caller: types, authorisation, limits, use case, answer, in this order. A body that a
 * scan can read skips the objects, and its limits were checked by the scan.
 */
export async function callOperation(call: Call, name: string, operation: Operation): Promise<AwsResponse> {
  const scanned = operation.scan?.(call);
  const input = scanned ?? decodeInput(call.codec, operation.input, call.codec.parse(call.exchange.request.body));
  await mayCall(call, name, { operation, input });
  if (!scanned) validateInput(operation.input, input);
  const prepared = scanned ?? operation.prepare?.(call, input) ?? input;
  const result = await operation.run(call.deps.streams, call.who, prepared as never);
  if (operation.answer) return operation.answer(call, result as never);
  const { exchange, codec } = call;
  const body = operation.output ? encodeOutput(codec, operation.output, result as object) : empty;
  return answer(exchange, { status: 200, contentType: codec.contentType, body });
}

async function mayCall(
  call: Call,
  name: string,
  { operation, input }: { readonly operation: Operation; readonly input: Decoded },
): Promise<void> {
  const named = operation.resources(input, call);
  const resources = named instanceof Promise ? await named : named;
  const waiting = authorizeCall(call, { action: `kinesis:${name}`, resources, input });
  if (waiting) await waiting;
  if (operation.tagAction === undefined || input.tags === undefined) return;
  await authorizeCall(call, { action: `kinesis:${operation.tagAction}`, resources, input });
}
