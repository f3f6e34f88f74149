interface WireDeletion {
  readonly applicationName: string;
  readonly createTimestamp: number;
}

/** DeleteApplication. */
export function readDeletion({ applicationName, createTimestamp }: WireDeletion) {
  return { applicationName, createdMs: createTimestamp };
}
