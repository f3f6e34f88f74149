/**
 * An application as it is kept in a version: AWS's `ApplicationDetail` of KinesisAnalytics_20180523 in our spelling. Both of AWS's APIs
 * and the console read and change this one shape.
 */
export interface ApplicationDefinition {
  readonly code: string;
  readonly inputs: readonly InputDefinition[];
  readonly outputs: readonly OutputDefinition[];
  readonly references: readonly ReferenceDefinition[];
  /** Where AWS would log to: kept and shown, not used. */
  readonly logging?: readonly LoggingDefinition[];
  /** Over how many tasks it runs. AWS has no such setting: left out, `taskCountOf` tells. */
  readonly tasks?: number;
}

export interface InputDefinition {
  readonly inputId: string;
  /** The in-application streams are NAMEPREFIX_001 to NAMEPREFIX_00N. */
  readonly namePrefix: string;
  /** A stream, or a delivery stream whose records are read. */
  readonly source: SourceReference;
  readonly schema: SourceSchema;
  /** 1 to 64: so many in-application streams, each with its part of the shards. */
  readonly parallelism: number;
  /** A function that sees each record before it is read. */
  readonly processor?: SourceReference;
}

export interface SourceReference {
  readonly resourceArn: string;
  readonly roleArn?: string;
}

export interface OutputDefinition {
  readonly outputId: string;
  /** The in-application stream. */
  readonly name: string;
  readonly kind: "stream" | "delivery" | "function";
  readonly target: SourceReference;
  readonly format: "JSON" | "CSV";
}

export interface ReferenceDefinition {
  readonly referenceId: string;
  readonly tableName: string;
  readonly bucketArn: string;
  readonly fileKey: string;
  readonly roleArn?: string;
  readonly schema: SourceSchema;
}

export interface LoggingDefinition {
  readonly loggingId: string;
  readonly logStreamArn: string;
  readonly roleArn?: string;
}

/** How records become rows. */
export interface SourceSchema {
  readonly format:
    | { readonly type: "JSON"; readonly rowPath: string }
    | { readonly type: "CSV"; readonly rowDelimiter: string; readonly columnDelimiter: string };
  readonly encoding?: string;
  readonly columns: readonly SchemaColumn[];
}

export interface SchemaColumn {
  readonly name: string;
  /** JSON: the path in a row, `$.price`; CSV: by position. */
  readonly mapping?: string;
  /** As AWS spells it: `VARCHAR(16)`. */
  readonly sqlType: string;
}
