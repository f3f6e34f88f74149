/** Where a broker listens. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** Reads `host:port`; an IPv6 address stands in brackets. Undefined when it is neither. */
export function parseBroker(text: string): BrokerAddress | undefined {
  const [, host, digits] = /^(\[[0-9a-fA-F:.]+\]|[^:\s/@]+):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : undefined;
}
