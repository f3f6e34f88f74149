import type { ApplicationDetail } from "../applications/index.ts";

type Definition = ApplicationDetail["definition"];

/** What surrounds the code as lines that can be compared: inputs with their columns, tables, outputs. */
export function definitionLines({
  inputs,
  references,
  outputs,
  tasks,
}: Pick<Definition, "inputs" | "references" | "outputs" | "code" | "tasks">): string[] {
  return [
    ...inputs.flatMap(({ namePrefix, source, parallelism, processor, schema }) => [
      `input ${namePrefix} from ${source.resourceArn}`,
      ...(parallelism > 1 ? [`  in ${parallelism} streams`] : []),
      ...(processor ? [`  through ${processor.resourceArn}`] : []),
      ...columnLines(schema),
    ]),
    ...references.flatMap(({ tableName, bucketArn, fileKey, schema }) => [
      `table ${tableName} from ${bucketArn}/${fileKey}`,
      ...columnLines(schema),
    ]),
    ...outputs.map(({ name, target, format }) => `output ${name} to ${target.resourceArn} as ${format}`),
    ...(tasks === undefined ? [] : [`tasks ${tasks}`]),
  ];
}

function columnLines({ format, columns }: Definition["inputs"][number]["schema"]): string[] {
  const head =
    format.type === "JSON" ? `  JSON, rows at ${format.rowPath}` : `  CSV by ${JSON.stringify(format.columnDelimiter)}`;
  return [
    head,
    ...columns.map(({ name, sqlType, mapping }) => `  ${name} ${sqlType}${mapping ? ` at ${mapping}` : ""}`),
  ];
}
