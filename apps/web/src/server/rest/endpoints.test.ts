import { expect, test, vi } from "vitest";
import { parametersOf } from "./derive-route.ts";
import { endpoints } from "./endpoints.ts";
import { findEndpoint } from "./find-endpoint.ts";
import { homes } from "./routes.ts";

// The marker refuses to be loaded outside of Next's server; here is no browser that anything must be kept from.
vi.mock("server-only", () => ({}));

/** A path that fits: every parameter as a word that no path has. */
const example = (path: string) => path.replace(/\{(\w+)\}/g, "~$1");

test.each(endpoints)("$procedure is called at $method $path, and nothing else is", (endpoint) => {
  const { found } = findEndpoint(endpoint.method, example(endpoint.path));
  expect(found?.endpoint.procedure).toBe(endpoint.procedure);
  expect(found?.parameters).toEqual(Object.fromEntries(parametersOf(endpoint.path).map((name) => [name, `~${name}`])));
  const shapes = endpoints.filter(
    ({ method, path }) => method === endpoint.method && overlaps(path.split("/"), endpoint.path.split("/")),
  );
  expect(shapes.map(({ procedure }) => procedure)).toEqual([endpoint.procedure]);
});

/** Whether some request fits both: a name that somebody gives a thing must never lead to another procedure. */
function overlaps(one: readonly string[], other: readonly string[]): boolean {
  const isParameter = (segment = "") => segment.startsWith("{");
  return (
    one.length === other.length &&
    one.every((segment, at) => segment === other[at] || isParameter(segment) || isParameter(other[at]))
  );
}

test.each(endpoints)(
  "$procedure has every parameter of its path in its input, and its team in its path",
  (endpoint) => {
    const { path, form, guard } = endpoint;
    for (const name of parametersOf(path)) expect(form.fields.get(name)?.isRequired, `${name} of ${path}`).toBe(true);
    expect(path.startsWith("/teams/{team}")).toBe(guard !== undefined);
    expect(path).toMatch(/^(\/([a-z][a-z-]*|\{[a-z]\w*\}))+$/i);
  },
);

test("reading is GET, and nothing else is", () => {
  for (const { procedure, type, method } of endpoints)
    expect(method === "GET", `${procedure} is a ${type}`).toBe(type === "query");
});

test("every home is of a router that there is", () => {
  const nouns = new Set(endpoints.map(({ procedure }) => procedure.split(".")[0]));
  for (const noun of Object.keys(homes)) expect(nouns).toContain(noun);
});

test("docs/reference/rest.md lists every address: who changes one sees it (written by vitest -u)", async () => {
  await expect(referencePage()).toMatchFileSnapshot("../../../../../docs/reference/rest.md");
});

function referencePage(): string {
  const rows = endpoints.map(
    ({ method, path, procedure, guard }) =>
      `| ${method} | \`${path}\` | ${procedure} | ${guard?.permission ?? "signed in"} |`,
  );
  return `# The REST API

Every address below \`/api/v1\`, with the console's procedure that it calls and the permission that it takes. Inputs and answers are in
\`/api/v1/openapi.json\`, to read at \`/api/v1/docs\`.

This page is written by a test: \`npx vitest run -u apps/web/src/server/rest/endpoints.test.ts\`.

| method | path | procedure | permission |
|---|---|---|---|
${rows.join("\n")}
`;
}
