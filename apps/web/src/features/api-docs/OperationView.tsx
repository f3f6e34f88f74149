import { cx } from "@millrace/ui";
import type { ReactNode } from "react";
import type { Operation, Parameter } from "../../server/rest/openapi/describe-endpoint.ts";
import type { JsonSchema } from "../../server/rest/openapi/schema-of.ts";
import { SchemaView } from "./SchemaView.tsx";
import { withCode } from "./with-code.tsx";

interface Props {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** One operation: a line to find it by, and everything of it beneath. */
export function OperationView({ method, path, operation }: Props) {
  const parameters = operation.parameters.filter((each): each is Parameter => "name" in each);
  const body = operation.requestBody?.content["application/json"]?.schema;
  const answers = Object.entries(operation.responses).flatMap(([status, response]) =>
    "description" in response ? [{ status, schema: response.content?.["application/json"]?.schema }] : [],
  );
  return (
    <details id={operation.operationId} className="group scroll-mt-4">
      <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-sunken">
        <span className={cx("w-14 shrink-0 font-mono text-xs", method === "GET" ? "text-muted" : "text-accent-text")}>
          {method}
        </span>
        <code className="min-w-0 font-mono text-xs break-all">{path}</code>
        <span className="ml-auto text-xs text-faint">{operation.summary}</span>
      </summary>
      <div className="grid gap-5 border-t px-4 py-4 text-sm">
        <p className="max-w-2xl text-muted">{withCode(operation.description)}</p>
        {parameters.length > 0 && (
          <Block title="Path and query">
            <SchemaView schema={asObject(parameters)} />
          </Block>
        )}
        {body && (
          <Block title="Body">
            <SchemaView schema={body} />
          </Block>
        )}
        {answers.map(({ status, schema }) => (
          <Block key={status} title={`Answer ${status}`}>
            {schema ? <SchemaView schema={schema} /> : <p className="text-xs text-faint">Nothing to say.</p>}
          </Block>
        ))}
      </div>
    </details>
  );
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="grid gap-2">
      <h3 className="text-xs text-faint">{title}</h3>
      {children}
    </section>
  );
}

/** Parameters are fields, too. */
function asObject(parameters: readonly Parameter[]): JsonSchema {
  const properties = parameters.map(({ name, schema, description }) => [
    name,
    { ...schema, ...(description && { description }) },
  ]);
  return {
    type: "object",
    properties: Object.fromEntries(properties) as Readonly<Record<string, JsonSchema>>,
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}
