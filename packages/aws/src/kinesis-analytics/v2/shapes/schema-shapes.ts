import { list, required, structure } from "../../../operation/shape.ts";
import {
  recordColumnDelimiter,
  recordColumnMapping,
  recordColumnName,
  recordColumnSqlType,
  recordEncoding,
  recordFormatType,
  recordRowDelimiter,
  recordRowPath,
} from "./words.ts";

/** How records become rows, and rows records. */
const jsonMappingParameters = structure({
  RecordRowPath: required(recordRowPath),
});

const csvMappingParameters = structure({
  RecordRowDelimiter: required(recordRowDelimiter),
  RecordColumnDelimiter: required(recordColumnDelimiter),
});

const mappingParameters = structure({
  JSONMappingParameters: jsonMappingParameters,
  CSVMappingParameters: csvMappingParameters,
});

const recordFormat = structure({
  RecordFormatType: required(recordFormatType),
  MappingParameters: mappingParameters,
});

const recordColumn = structure({
  Name: required(recordColumnName),
  Mapping: recordColumnMapping,
  SqlType: required(recordColumnSqlType),
});

const recordColumns = list(recordColumn, { min: 1, max: 1000 });

export const sourceSchema = structure({
  RecordFormat: required(recordFormat),
  RecordEncoding: recordEncoding,
  RecordColumns: required(recordColumns),
});

export const destinationSchema = structure({
  RecordFormatType: required(recordFormatType),
});

export const inputSchemaUpdate = structure({
  RecordFormatUpdate: recordFormat,
  RecordEncodingUpdate: recordEncoding,
  RecordColumnUpdates: recordColumns,
});
