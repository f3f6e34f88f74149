import { sqlPage } from "@millrace/analytics/dialect";
import { answerSchemas } from "./answer-schemas.ts";
import { configReference } from "./config-reference.ts";
import { envExample } from "./env-example.ts";
import { metricsReference } from "./metrics-reference.ts";

/** Files that are written from the code, so that they cannot say something else than it. */
export const documents: readonly { readonly path: string; render(): string }[] = [
  { path: ".env.example", render: envExample },
  { path: "apps/web/src/server/rest/openapi/generated/answers.json", render: answerSchemas },
  { path: "docs/reference/config.md", render: configReference },
  { path: "docs/reference/metrics.md", render: metricsReference },
  { path: "docs/reference/sql.md", render: sqlPage },
];
