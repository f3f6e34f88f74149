import type { StartingPosition } from "@millrace/contract";

/** What the wire's shapes make of the structures that both APIs have; the newer one has no roles in them. */
export interface WireSource {
  readonly resourceArn: string;
  readonly roleArn?: string;
}

export interface WireSourceUpdate {
  readonly resourceArnUpdate?: string;
  readonly roleArnUpdate?: string;
}

export interface WireFormat {
  readonly recordFormatType: "JSON" | "CSV";
  readonly mappingParameters?: {
    readonly jsonMappingParameters?: { readonly recordRowPath: string };
    readonly csvMappingParameters?: { readonly recordRowDelimiter: string; readonly recordColumnDelimiter: string };
  };
}

export interface WireColumn {
  readonly name: string;
  readonly mapping?: string;
  readonly sqlType: string;
}

export interface WireSchema {
  readonly recordFormat: WireFormat;
  readonly recordEncoding?: string;
  readonly recordColumns: readonly WireColumn[];
}

export interface WireInput {
  readonly namePrefix: string;
  readonly inputProcessingConfiguration?: { readonly inputLambdaProcessor: WireSource };
  readonly kinesisStreamsInput?: WireSource;
  readonly kinesisFirehoseInput?: WireSource;
  readonly inputParallelism?: { readonly count?: number };
  readonly inputSchema: WireSchema;
}

export interface WireInputUpdate {
  readonly inputId: string;
  readonly namePrefixUpdate?: string;
  readonly inputProcessingConfigurationUpdate?: { readonly inputLambdaProcessorUpdate: WireSourceUpdate };
  readonly kinesisStreamsInputUpdate?: WireSourceUpdate;
  readonly kinesisFirehoseInputUpdate?: WireSourceUpdate;
  readonly inputSchemaUpdate?: {
    readonly recordFormatUpdate?: WireFormat;
    readonly recordEncodingUpdate?: string;
    readonly recordColumnUpdates?: readonly WireColumn[];
  };
  readonly inputParallelismUpdate?: { readonly countUpdate?: number };
}

export interface WireOutput {
  readonly name: string;
  readonly kinesisStreamsOutput?: WireSource;
  readonly kinesisFirehoseOutput?: WireSource;
  readonly lambdaOutput?: WireSource;
  readonly destinationSchema: { readonly recordFormatType: "JSON" | "CSV" };
}

export interface WireOutputUpdate {
  readonly outputId: string;
  readonly nameUpdate?: string;
  readonly kinesisStreamsOutputUpdate?: WireSourceUpdate;
  readonly kinesisFirehoseOutputUpdate?: WireSourceUpdate;
  readonly lambdaOutputUpdate?: WireSourceUpdate;
  readonly destinationSchemaUpdate?: { readonly recordFormatType: "JSON" | "CSV" };
}

export interface WireReference {
  readonly tableName: string;
  readonly s3ReferenceDataSource?: {
    readonly bucketArn?: string;
    readonly fileKey?: string;
    readonly referenceRoleArn?: string;
  };
  readonly referenceSchema: WireSchema;
}

export interface WireReferenceUpdate {
  readonly referenceId: string;
  readonly tableNameUpdate?: string;
  readonly s3ReferenceDataSourceUpdate?: {
    readonly bucketArnUpdate?: string;
    readonly fileKeyUpdate?: string;
    readonly referenceRoleArnUpdate?: string;
  };
  readonly referenceSchemaUpdate?: WireSchema;
}

export interface WireLogging {
  readonly logStreamArn: string;
  readonly roleArn?: string;
}

export interface WireLoggingUpdate {
  readonly cloudWatchLoggingOptionId: string;
  readonly logStreamArnUpdate?: string;
  readonly roleArnUpdate?: string;
}

export interface WirePosition {
  readonly inputStartingPosition?: StartingPosition;
}

export interface WireDiscovery {
  readonly resourceArn?: string;
  readonly inputStartingPositionConfiguration?: WirePosition;
  readonly s3Configuration?: { readonly bucketArn: string; readonly fileKey: string };
  readonly inputProcessingConfiguration?: object;
}
