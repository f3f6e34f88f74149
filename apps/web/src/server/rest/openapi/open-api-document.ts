import "server-only";
import { AppError, errorCatalog } from "@millrace/base";
import { endpoints } from "../endpoints.ts";
import { restBase } from "../routes.ts";
import { describeEndpoint, type Operation } from "./describe-endpoint.ts";

/** OpenAPI 3.1, with those of its fields that are used here. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

const about = `Everything that the console does, for programs.

Send \`Authorization: Bearer mlrt_…\` with a service token of the team (Settings, Tokens); the console's own pages send
their session instead. Bodies are JSON. Whole numbers
beyond 2^53 are strings of their digits, times are ISO 8601 or, where a name ends in Ms, milliseconds since 1970, bytes are
base64. A list stands under \`items\` or under its own name; where it goes on, \`nextCursor\` says so.

What went wrong is told as a problem (RFC 9457) with a \`code\` that programs may rely on. A call with an \`Idempotency-Key\`
is carried out once: the same key gets the same answer for a day.`;

let made: OpenApiDocument | undefined;

/** The description of the REST API, made from the procedures. */
export function openApiDocument(): OpenApiDocument {
  made ??= {
    openapi: "3.1.0",
    info: { title: "Millrace", version: "1", description: about },
    servers: [{ url: restBase }],
    security: [{ token: [] }],
    tags: [...new Set(endpoints.map(({ procedure }) => procedure.split(".")[0] ?? ""))].map((name) => ({ name })),
    paths: paths(),
    components,
  };
  return made;
}

function paths(): OpenApiDocument["paths"] {
  const byPath: Record<string, Record<string, Operation>> = {};
  for (const endpoint of endpoints) {
    byPath[endpoint.path] = { ...byPath[endpoint.path], [endpoint.method.toLowerCase()]: describeEndpoint(endpoint) };
  }
  return byPath;
}

const problem = {
  type: "object",
  required: ["type", "status", "title", "detail", "code", "requestId"],
  properties: {
    type: { type: "string", description: "urn:millrace: and the code." },
    status: { type: "integer" },
    title: { type: "string" },
    detail: { type: "string", description: "A sentence for people, which says what to do next." },
    code: { type: "string", enum: Object.keys(errorCatalog), description: "Programs decide by this." },
    requestId: { type: "string", description: "Also in the header Request-Id; it finds the call in the logs." },
    errors: {
      type: "array",
      description: "What is wrong with which field of the input.",
      items: {
        type: "object",
        required: ["field", "detail"],
        properties: { field: { type: "string" }, detail: { type: "string" } },
      },
    },
  },
};

const components = {
  securitySchemes: {
    token: { type: "http", scheme: "bearer", description: "A service token of the team." },
  },
  parameters: {
    region: {
      name: "Millrace-Region",
      in: "header",
      required: false,
      description: "The region whose streams are meant; the team's own when left out.",
      schema: { type: "string", examples: ["us-east-1"] },
    },
    idempotencyKey: {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      description: `1 to 255 visible characters of your choice. ${new AppError("idempotency.mismatch", { key: "…" }).message}`,
      schema: { type: "string", minLength: 1, maxLength: 255 },
    },
  },
  schemas: { Problem: problem },
  responses: {
    problem: {
      description: "It did not work, and why.",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
} as const;
