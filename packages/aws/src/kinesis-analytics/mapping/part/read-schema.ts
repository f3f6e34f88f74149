import type { NewApplicationInput } from "@millrace/contract";
import { given } from "../../given.ts";
import type { WireFormat, WireSchema } from "../wire.ts";

type Schema = NewApplicationInput["schema"];

/** How records become rows, as it is kept. */
export function readSchema({ recordFormat, recordEncoding, recordColumns }: WireSchema): Schema {
  return {
    format: readFormat(recordFormat),
    ...given({ encoding: recordEncoding as Schema["encoding"] }),
    columns: [...recordColumns],
  };
}

/** Without its parameters, JSON's rows are the records and CSV's are lines with commas. */
export function readFormat({ recordFormatType, mappingParameters = {} }: WireFormat): Schema["format"] {
  const { jsonMappingParameters: json, csvMappingParameters: csv } = mappingParameters;
  if (recordFormatType === "JSON") return { type: "JSON", rowPath: json?.recordRowPath ?? "$" };
  return {
    type: "CSV",
    rowDelimiter: csv?.recordRowDelimiter ?? "\n",
    columnDelimiter: csv?.recordColumnDelimiter ?? ",",
  };
}
