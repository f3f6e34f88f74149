import { AppError } from "@millrace/base";
import { z } from "zod";
import type { Endpoint } from "./endpoints.ts";
import type { Found } from "./find-endpoint.ts";
import type { Field } from "./input-fields.ts";
import { readBody } from "./read-body.ts";
import { fromJson, fromText } from "./read-value.ts";

/** Whether an endpoint's input, beyond its path, stands in the query; otherwise it is the JSON of the body. */
export function isInQuery({ method }: Pick<Endpoint, "method">): boolean {
  return method === "GET" || method === "DELETE";
}

/**
 * The input of a procedure from a request's path, and its query or its body. Throws `input.invalid` for what is no field of it:
 * a setting that nobody reads must not look as if it were taken.
 */
export async function readInput({ endpoint, parameters }: Found, request: Request): Promise<Record<string, unknown>> {
  const { fields } = endpoint.form;
  const { searchParams } = new URL(request.url);
  const query = new Map(Array.from(searchParams.keys(), (name) => [name, searchParams.getAll(name)]));
  const body = await readBody(request);
  if (!isInQuery(endpoint) && query.size > 0)
    throw invalid("Give the input in the body, as JSON; this takes no query.");
  if (isInQuery(endpoint) && Object.keys(body).length > 0)
    throw invalid(`${endpoint.method} takes no body; give the input in the query.`);
  refuseUnknown(endpoint, parameters, [...query.keys(), ...Object.keys(body)]);
  const texts = [...Object.entries(parameters).map(([name, text]) => [name, [text]] as const), ...query];
  const read = texts.map(([name, given]) => [name, readText(fields.get(name), given)]);
  const input: unknown = endpoint.inputs.reduce<unknown>((value, schema) => fromJson(schema, value), body);
  return { ...(input as object), ...Object.fromEntries(read) };
}

function refuseUnknown({ form }: Endpoint, parameters: Found["parameters"], names: readonly string[]): void {
  for (const name of names) {
    if (name in parameters) throw invalid(`${name} is in the path; leave it out of the rest.`);
    if (form.isOpen || form.fields.has(name)) continue;
    const known = [...form.fields.keys()].filter((each) => !(each in parameters));
    throw invalid(
      `There is no ${name} here; ${known.length > 0 ? `there is ${known.join(", ")}` : "this takes none"}.`,
    );
  }
}

/** A parameter by the first of its schemas that takes it; by the first of all when none does, which then says why. */
function readText(field: Field | undefined, texts: readonly string[]): unknown {
  const [first, ...others] = field?.schemas ?? [];
  if (!first) return texts[0];
  const fitting = [first, ...others].find((schema) => z.core.safeParse(schema, fromText(schema, texts)).success);
  return fromText(fitting ?? first, texts);
}

function invalid(reason: string): AppError {
  return new AppError("input.invalid", { reason });
}
