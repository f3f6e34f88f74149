import { authorizeCall } from "./authorize-call.ts";
import { type Decoded, decodeInput } from "./decode-input.ts";
import type { Call, Operation } from "./operation.ts";
import { validateInput } from "./validate-input.ts";

/** An operation and the name it was called by. */
export interface Called {
  readonly name: string;
  readonly operation: Operation;
}

/**
 * Runs one operation of a verified caller: types, authorisation, limits, use case, in this order. What refuses it may also be
 * thrown at once, without a promise.
 */
export function runOperation(call: Call, called: Called): Promise<unknown> {
  const input = scanned(call, called.operation);
  if (!input) return runDecoded(call, called);
  const waiting = authorizeInput(call, called, input);
  if (waiting === undefined) return run(call, called, input);
  // A scan's findings lie in memory that the next request uses again: after a wait the body, being the same, is scanned once more.
  return waiting.then(() => run(call, called, scanned(call, called.operation) as Decoded));
}

async function runDecoded(call: Call, called: Called): Promise<unknown> {
  return run(call, called, await readDecoded(call, called));
}

function run(call: Call, { operation }: Called, input: Decoded): Promise<unknown> {
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
