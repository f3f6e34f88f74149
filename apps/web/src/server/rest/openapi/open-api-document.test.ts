import { errorCatalog } from "@millrace/base";
import { expect, test, vi } from "vitest";
import { parametersOf } from "../derive-route.ts";
import { endpoints } from "../endpoints.ts";
import { isInQuery } from "../read-input.ts";
import { isKnown } from "./answer-schema.ts";
import { openApiDocument } from "./open-api-document.ts";

// The marker refuses to be loaded outside of Next's server; here is no browser that anything must be kept from.
vi.mock("server-only", () => ({}));

const document = openApiDocument();

test.each(endpoints)("$procedure is described: its path, its input, its answer", (endpoint) => {
  const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
  expect(operation?.operationId).toBe(endpoint.procedure);
  expect(isKnown(endpoint.procedure), "run npm run generate").toBe(true);
  const named = operation?.parameters.flatMap((each) => ("name" in each ? [each] : [])) ?? [];
  expect(named.filter((each) => each.in === "path").map(({ name }) => name)).toEqual(parametersOf(endpoint.path));
  const described = [...named.map(({ name }) => name), ...propertiesOf(operation?.requestBody)];
  expect(new Set(described)).toEqual(new Set(endpoint.form.fields.keys()));
  expect(operation?.requestBody === undefined || !isInQuery(endpoint)).toBe(true);
});

/** The names that a schema's objects have, in every branch. */
function propertiesOf(schema: unknown): string[] {
  const found: string[] = [];
  const body = (schema as { content?: Record<string, { schema: unknown }> } | undefined)?.content;
  const visit = (at: unknown): void => {
    const { properties, anyOf, oneOf, allOf } = (at ?? {}) as Record<string, object | undefined>;
    found.push(...Object.keys(properties ?? {}));
    for (const branches of [anyOf, oneOf, allOf]) for (const branch of Object.values(branches ?? {})) visit(branch);
  };
  visit(body?.["application/json"]?.schema);
  return found;
}

test("every operation says who may, and every one but a person's own and the house's takes a token", () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(endpoints.length);
  for (const operation of operations.filter(({ tags }) => !tags.includes("person") && !tags.includes("house")))
    expect(operation["x-roles"]).toContain("owner");
});

test("every reference leads somewhere, and problems have the codes of the catalogue", () => {
  const text = JSON.stringify(document);
  for (const [, path = ""] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const end = path.split("/").reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document);
    expect(end, path).toBeDefined();
  }
  expect(text).toContain(JSON.stringify(Object.keys(errorCatalog)));
});
