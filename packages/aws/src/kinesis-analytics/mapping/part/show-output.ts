import type { OutputDefinition } from "@millrace/analytics";

const members = {
  stream: "kinesisStreamsOutputDescription",
  delivery: "kinesisFirehoseOutputDescription",
  function: "lambdaOutputDescription",
} as const satisfies Record<OutputDefinition["kind"], string>;

/** An output as both of AWS's APIs describe it. */
export function showOutput({ outputId, name, kind, target, format }: OutputDefinition): object {
  return { outputId, name, [members[kind]]: target, destinationSchema: { recordFormatType: format } };
}
