import type { SourceSchema } from "@millrace/analytics";
import type { WireSchema } from "../wire.ts";

/** How records become rows, as AWS describes it. */
export function showSchema({ format, encoding, columns }: SourceSchema): WireSchema {
  return {
    recordFormat: {
      recordFormatType: format.type,
      mappingParameters:
        format.type === "JSON"
          ? { jsonMappingParameters: { recordRowPath: format.rowPath } }
          : {
              csvMappingParameters: {
                recordRowDelimiter: format.rowDelimiter,
                recordColumnDelimiter: format.columnDelimiter,
              },
            },
    },
    ...(encoding !== undefined && { recordEncoding: encoding }),
    recordColumns: columns,
  };
}
