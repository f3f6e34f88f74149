/** A record on its way through a function. */
export interface TransformRecord {
  /** Unique within a call. */
  readonly recordId: string;
  readonly arrivalMs: number;
  readonly data: Buffer;
  /** For a delivery whose source is a stream. */
  readonly kinesisMetadata?: KinesisMetadata;
}

export interface KinesisMetadata {
  readonly shardId: string;
  readonly partitionKey: string;
  readonly sequenceNumber: string;
  readonly subsequenceNumber: number;
}

/** What the function made of it. Every record that went in comes back once, in its place. */
export interface TransformResult {
  readonly recordId: string;
  readonly result: "Ok" | "Dropped" | "ProcessingFailed";
  /** With Ok. */
  readonly data?: Buffer;
  readonly partitionKeys?: Readonly<Record<string, string>>;
  /** With ProcessingFailed, when more is known than that. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** Whose records they are. */
export interface TransformOwner {
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly deliveryArn: string;
  /** Of the source stream, when there is one. */
  readonly sourceArn?: string;
}
