/** How a service's requests are signed. A new service is a new row. */
export interface SignedService {
  /** As it stands in the credential scope. */
  readonly name: string;
  /**
   * `normalized`: dot segments and double slashes removed, then every segment percent-encoded once more than on the
   * wire. `asSent`: the path as it is on the wire (S3).
   */
  readonly path: "normalized" | "asSent";
}

export const signedServices = {
  kinesis: { name: "kinesis", path: "normalized" },
  sts: { name: "sts", path: "normalized" },
} as const satisfies Record<string, SignedService>;
