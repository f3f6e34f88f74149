import type { JsonSchema } from "../../server/rest/openapi/schema-of.ts";
import { typeWords } from "./type-words.ts";

/** The fields of a schema, those of its parts behind a line to open. */
export function SchemaView({ schema }: { readonly schema: JsonSchema }) {
  const options = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as readonly JsonSchema[] | undefined;
  if (options && !schema.properties) {
    return (
      <div className="grid gap-2">
        {options.map((option, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of options never changes
          <div key={at} className="grid gap-1">
            {!schema.allOf && <span className="text-xs text-faint">{at === 0 ? "Either" : "Or"}</span>}
            <SchemaView schema={option} />
          </div>
        ))}
      </div>
    );
  }
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return <p className="font-mono text-xs text-muted">{typeWords(schema)}</p>;
  return (
    <ul className="grid gap-1.5 border-l pl-3">
      {fields.map(([name, field]) => (
        <li key={name} className="grid gap-0.5">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-mono text-xs font-medium">{name}</code>
            <span className="text-xs text-muted">{typeWords(field)}</span>
            {!schema.required?.includes(name) && <span className="text-xs text-faint">optional</span>}
          </span>
          {field.description && <span className="max-w-2xl text-xs text-muted">{field.description}</span>}
          <Inside schema={field} />
        </li>
      ))}
    </ul>
  );
}

/** What a field holds, when that has fields of its own. */
function Inside({ schema }: { readonly schema: JsonSchema }) {
  const inner = (schema.items ?? schema.additionalProperties ?? schema) as JsonSchema | boolean;
  if (typeof inner === "boolean" || !hasFields(inner)) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer text-xs text-accent-text">its fields</summary>
      <div className="pt-1.5 pl-1">
        <SchemaView schema={inner} />
      </div>
    </details>
  );
}

function hasFields(schema: JsonSchema): boolean {
  const options = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as readonly JsonSchema[] | undefined;
  return schema.properties !== undefined || (options?.some(hasFields) ?? false);
}
