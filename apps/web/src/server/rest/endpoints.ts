import "server-only";
import { invariant } from "@millrace/base";
import type { z } from "zod";
import { appRouter } from "../root.ts";
import type { Guard } from "../trpc.ts";
import { deriveRoute, type Route } from "./derive-route.ts";
import { allOf, type Field, type InputForm, inputForm } from "./input-fields.ts";

/** A procedure as programs call it over REST. */
export interface Endpoint extends Route {
  /** As in "stream.create". */
  readonly procedure: string;
  readonly type: "query" | "mutation";
  /** Absent for what is a person's own. */
  readonly guard: Guard | undefined;
  /** The schemas that an input must satisfy, all of them. */
  readonly inputs: readonly z.ZodType[];
  readonly form: InputForm;
}

/** What of a tRPC procedure is read here; tRPC keeps them flat, by path, and its type says they are nested. */
interface Declared {
  readonly _def: { readonly type: string; readonly meta?: Guard; readonly inputs: readonly z.ZodType[] };
}

/** Every procedure of the console with its address. A procedure that is in the router is here. */
export const endpoints: readonly Endpoint[] = Object.entries(
  appRouter._def.procedures as unknown as Readonly<Record<string, Declared>>,
).map(([procedure, { _def: def }]) => {
  const { type, inputs } = def;
  invariant(type === "query" || type === "mutation", `${procedure} is a query or a mutation`);
  const form = allOf(inputs.map(inputForm));
  const required = new Set([...form.fields].flatMap(([name, field]) => (fitsAddress(field) ? [name] : [])));
  return { procedure, type, guard: def.meta, inputs, form, ...deriveRoute({ name: procedure, type, required }) };
});

/** Whether a field is in every input, and one word. */
function fitsAddress({ schemas, isRequired }: Field): boolean {
  return (
    isRequired && schemas.every((schema) => ["string", "number", "enum", "literal"].includes(schema._zod.def.type))
  );
}
