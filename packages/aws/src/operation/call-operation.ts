import type { AwsResponse } from "../aws-request.ts";
import { answer } from "../respond/answer.ts";
import { authorizeCall } from "./authorize-call.ts";
import { type Decoded, decodeInput } from "./decode-input.ts";
import { encodeOutput } from "./encode-output.ts";
import type { Call, Operation } from "./operation.ts";
import { validateInput } from "./validate-input.ts";

const empty = Buffer.alloc(0);

/** An operation and the name it was called by. */
export interface Called {
  readonly name: string;
  readonly operation: Operation;
}

/** Runs one operation of a verified caller and answers it. */
export async function callOperation(call: Call, called: Called): Promise<AwsResponse> {
  const { operation } = called;
  const result = await runOperation(call, called);
  if (operation.answer) return operation.answer(call, result as never);
  const { exchange, codec } = call;
  const body = operation.output ? encodeOutput(codec, operation.output, result as object) : empty;
  return answer(exchange, { status: 200, contentType: codec.contentType, body });
}

/** Runs one operation of a verified caller: types, authorisation, limits, use case, in this order. */
export async function runOperation(call: Call, called: Called): Promise<unknown> {
  const { operation } = called;
  let input = scanned(call, operation);
  if (input) {
    const waiting = authorizeInput(call, called, input);
    if (waiting !== undefined) {
      await waiting;
      // A scan's findings lie in memory that the next request uses again: after a wait the body is scanned once more.
      input = scanned(call, operation);
    }
  }
  input ??= await readDecoded(call, called);
  return operation.run(call.deps[call.service.deps] as never, call.who, input as never);
}

function scanned(call: Call, operation: Operation): Decoded | undefined {
  const input = operation.scan?.(call);
  return input && call.service.canonicalArns(input);
}

async function readDecoded(call: Call, called: Called): Promise<Decoded> {
  const { operation } = called;
  const { codec, exchange, service } = call;
  const input = service.canonicalArns(decodeInput(codec, operation.input, codec.parse(exchange.request.body)));
  await authorizeInput(call, called, input);
  validateInput(operation.input, input);
  return operation.prepare?.(call, input) ?? input;
}

/** Every action that the input needs; a promise only when something has to be read first. */
function authorizeInput(call: Call, { name, operation }: Called, input: Decoded): void | Promise<void> {
  const { tagAction } = operation;
  const service = call.service.actions ?? call.service.signed.name;
  const actions = [`${service}:${name}`];
  if (tagAction !== undefined && input.tags !== undefined) actions.push(`${service}:${tagAction}`);
  const resources = operation.resources(input, call);
  if (resources instanceof Promise)
    return resources.then((found) => authorizeActions(call, actions, { resources: found, input }));
  return authorizeActions(call, actions, { resources, input });
}

function authorizeActions(
  call: Call,
  [action, ...more]: readonly string[],
  on: { readonly resources: readonly string[]; readonly input: Decoded },
): void | Promise<void> {
  if (action === undefined) return;
  const waiting = authorizeCall(call, { action, ...on });
  if (waiting !== undefined) return waiting.then(() => authorizeActions(call, more, on));
  return authorizeActions(call, more, on);
}
