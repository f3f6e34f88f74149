/** How a service's requests are signed. A new service is a new row. */
export interface SignedService {
  /** As it stands in the credential scope. */
  readonly name: string;
  /**
   * `normalized`: dot segments and double slashes removed, then every segment percent-encoded once more than on the
   * wire. `asSent`: the path as it is on the wire (S3).
   */
  readonly path: "normalized" | "asSent";
  /**
   * What is signed of the body: its hash, or what `x-amz-content-sha256` says of it (S3): whoever reads that body has to
   * hold it against that.
   */
  readonly payload?: "declared";
}

export const signedServices = {
  kinesis: { name: "kinesis", path: "normalized" },
  firehose: { name: "firehose", path: "normalized" },
  kinesisanalytics: { name: "kinesisanalytics", path: "normalized" },
  monitoring: { name: "monitoring", path: "normalized" },
  s3: { name: "s3", path: "asSent", payload: "declared" },
  sts: { name: "sts", path: "normalized" },
} as const satisfies Record<string, SignedService>;
