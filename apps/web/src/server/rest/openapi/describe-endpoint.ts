import { may, roles } from "@millrace/tenancy";
import { parametersOf } from "../derive-route.ts";
import type { Endpoint } from "../endpoints.ts";
import { isInQuery } from "../read-input.ts";
import { statusOf } from "../to-answer.ts";
import { answerSchema, commentOf } from "./answer-schema.ts";
import { type JsonSchema, schemaOf, without } from "./schema-of.ts";

/** An operation of OpenAPI, with those of its fields that are used here. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
  /** The permission that it takes, the roles that have it, and the word under which it is audited. */
  readonly "x-permission"?: string;
  readonly "x-roles"?: readonly string[];
  readonly "x-audit"?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;
type Response = { readonly description: string; readonly content?: Content } | { readonly $ref: string };

/** An endpoint in the words of OpenAPI 3.1. */
export function describeEndpoint(endpoint: Endpoint): Operation {
  const { procedure, guard, path, form } = endpoint;
  const [noun = "", verb = ""] = procedure.split(".");
  const inPath = parametersOf(path);
  const rest = [...form.fields.keys()].filter((name) => !inPath.includes(name));
  const inQuery = isInQuery(endpoint) ? rest : [];
  const body = isInQuery(endpoint) ? undefined : bodyOf(endpoint, new Set(inPath));
  return {
    operationId: procedure,
    tags: [noun],
    summary: `${capital(words(noun))}: ${words(verb)}`,
    description: describe(endpoint),
    parameters: [
      ...[...inPath, ...inQuery].map((name) => parameterOf(endpoint, name, inPath.includes(name) ? "path" : "query")),
      ...(guard ? [{ $ref: "#/components/parameters/region" }] : []),
      ...(guard && endpoint.type === "mutation" ? [{ $ref: "#/components/parameters/idempotencyKey" }] : []),
    ],
    ...(body && { requestBody: body }),
    responses: { ...answerOf(endpoint), default: { $ref: "#/components/responses/problem" } },
    ...(guard && {
      "x-permission": guard.permission,
      "x-roles": roles.filter((role) => may(role, guard.permission)),
      ...(guard.audit !== "none" && { "x-audit": guard.audit }),
    }),
  };
}

function describe({ procedure, guard, form }: Endpoint): string {
  const comment = commentOf(procedure);
  const about = comment === undefined ? "" : `${comment} `;
  if (procedure.startsWith("house.")) return `${about}For whoever runs the house, signed in; no token opens it.`;
  if (!guard) return `${about}For people who are signed in; no token opens it.`;
  const who = roles.filter((role) => may(role, guard.permission));
  const list = who.length > 1 ? `${who.slice(0, -1).join(", ")} and ${who.at(-1)}` : who.join();
  const pages = form.fields.has("cursor")
    ? " The answer's `nextCursor`, and its Link header, lead to the next page."
    : "";
  return `${about}Takes \`${guard.permission}\`, which ${list} ${who.length > 1 ? "have" : "has"}.${pages}`;
}

function parameterOf({ form }: Endpoint, name: string, place: "path" | "query"): Parameter {
  const field = form.fields.get(name);
  const [first, ...others] = (field?.schemas ?? []).map(schemaOf);
  const { description, ...schema } = others.length === 0 && first ? first : { anyOf: [first ?? {}, ...others] };
  return {
    name,
    in: place,
    required: place === "path" || (field?.isRequired ?? false),
    ...(description !== undefined && { description: String(description) }),
    schema,
  };
}

/** What the body is: every schema of the procedure without what stands in the path; undefined when nothing is left. */
function bodyOf({ inputs, form }: Endpoint, inPath: ReadonlySet<string>): Operation["requestBody"] {
  const names = [...form.fields.keys()].filter((name) => !inPath.has(name));
  if (names.length === 0 && !form.isOpen) return undefined;
  const parts = inputs.map((input) => without(schemaOf(input), inPath)).filter(isTelling);
  const [first, ...others] = parts;
  if (!first) return undefined;
  const schema = others.length === 0 ? first : { allOf: [first, ...others] };
  const required = names.some((name) => form.fields.get(name)?.isRequired);
  return { required, content: { "application/json": { schema } } };
}

function isTelling(schema: JsonSchema): boolean {
  return schema.type !== "object" || Object.keys(schema.properties ?? {}).length > 0;
}

function answerOf(endpoint: Endpoint): Readonly<Record<string, Response>> {
  const schema = answerSchema(endpoint.procedure);
  if (!schema) return { "204": { description: "Done." } };
  const status = statusOf(endpoint);
  const description = status === 201 ? "Made." : "The answer.";
  return { [status]: { description, content: { "application/json": { schema } } } };
}

/** setRecordSize as "set record size". */
function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
