/** Where objects are put: a bucket of the built-in store or of an S3 that a connection names. */
export interface ObjectStore {
  /**
   * Puts an object whose name was made for just these bytes. Done twice, it is there once; what lies there already is compared,
   * never replaced by something else.
   */
  put(object: PutObject, signal: AbortSignal): Promise<PutResult>;
}

export interface PutObject {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: Buffer;
  readonly contentType: string;
  readonly contentEncoding: string | undefined;
}

/** `conflict`: other bytes have the name. */
export type PutResult = "created" | "present" | "conflict";

/** The object's metadata that tells whether the bytes under a name are ours. */
export const hashMetadata = "millrace-sha256";
