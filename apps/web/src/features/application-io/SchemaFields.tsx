"use client";
import { actsColumn, Button, type Column, Field, IconButton, Input, Select, Table } from "@millrace/ui";
import { Trash2 } from "lucide-react";
import { useId } from "react";
import {
  readDelimiter,
  type Schema,
  type SchemaColumn,
  showDelimiter,
  usualTypes,
  withColumn,
  withFormat,
  withNewColumn,
  withoutColumn,
} from "./schema-draft.ts";

export interface SchemaFieldsProps {
  readonly schema: Schema;
  readonly onSchema: (schema: Schema) => void;
  /** What was found in the columns when they were discovered. */
  readonly examples?: readonly (string | null)[] | undefined;
  readonly isFixed?: boolean;
}

/** The columns that records become: names, where each is found, and types, all to be corrected. */
export function SchemaFields({ schema, onSchema, examples, isFixed = false }: SchemaFieldsProps) {
  const listId = useId();
  const rows = schema.columns.map((column, index) => ({ ...column, index }));
  return (
    <div className="grid gap-4">
      <FormatFields schema={schema} onSchema={onSchema} isFixed={isFixed} />
      <datalist id={listId}>
        {usualTypes.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      <div className="-mx-5">
        <Table
          caption="Columns"
          rows={rows}
          rowKey={({ index }) => String(index)}
          columns={columnsOf({ schema, onSchema, examples, isFixed, listId })}
        />
      </div>
      {!isFixed && (
        <div>
          <Button size="sm" onClick={() => onSchema(withNewColumn(schema))}>
            Add a column
          </Button>
        </div>
      )}
    </div>
  );
}

type SchemaRow = SchemaColumn & { readonly index: number };

interface ColumnParts extends SchemaFieldsProps {
  readonly listId: string;
}

function columnsOf({ schema, onSchema, examples, isFixed = false, listId }: ColumnParts): Column<SchemaRow>[] {
  /** A field for one member of each column. */
  const field = (key: "name" | "mapping" | "sqlType", label: string, list?: string) => (row: SchemaRow) => (
    <Input
      mono
      className="min-w-28"
      list={list}
      aria-label={`${label} of column ${row.index + 1}`}
      disabled={isFixed}
      value={row[key] ?? ""}
      onChange={(event) => onSchema(withColumn(schema, row.index, { [key]: event.target.value }))}
    />
  );
  const isJson = schema.format.type === "JSON";
  return [
    { key: "name", head: "Column", cell: field("name", "Name") },
    ...(isJson ? [{ key: "path", head: "Path", cell: field("mapping", "Path") }] : []),
    { key: "type", head: "Type", cell: field("sqlType", "Type", listId) },
    {
      key: "example",
      head: "For example",
      className: "max-w-40 truncate text-xs text-muted max-sm:hidden",
      cell: ({ index }) => <span className="font-mono">{examples?.[index] ?? ""}</span>,
    },
    actsColumn<SchemaRow>(({ index, name }) =>
      isFixed || schema.columns.length === 1 ? null : (
        <IconButton label={`Leave out ${name}`} onClick={() => onSchema(withoutColumn(schema, index))}>
          <Trash2 size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      ),
    ),
  ];
}

function FormatFields({ schema, onSchema, isFixed }: SchemaFieldsProps & { readonly isFixed: boolean }) {
  const { format } = schema;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field label="Records are">
        <Select
          options={[
            { value: "JSON", label: "JSON" },
            { value: "CSV", label: "Delimited (CSV)" },
          ]}
          disabled={isFixed}
          value={format.type}
          onChange={(event) => onSchema(withFormat(schema, event.target.value === "CSV" ? "CSV" : "JSON"))}
        />
      </Field>
      {format.type === "JSON" ? (
        <Field label="Rows at" hint="The path of a row within a record; $ is the record itself.">
          <Input
            mono
            disabled={isFixed}
            value={format.rowPath}
            onChange={(event) => onSchema({ ...schema, format: { ...format, rowPath: event.target.value } })}
          />
        </Field>
      ) : (
        <>
          <Field label="Between columns" hint="A tab is \t.">
            <Input
              mono
              disabled={isFixed}
              value={showDelimiter(format.columnDelimiter)}
              onChange={(event) =>
                onSchema({ ...schema, format: { ...format, columnDelimiter: readDelimiter(event.target.value) } })
              }
            />
          </Field>
          <Field label="Between rows" hint="A new line is \n.">
            <Input
              mono
              disabled={isFixed}
              value={showDelimiter(format.rowDelimiter)}
              onChange={(event) =>
                onSchema({ ...schema, format: { ...format, rowDelimiter: readDelimiter(event.target.value) } })
              }
            />
          </Field>
        </>
      )}
    </div>
  );
}
