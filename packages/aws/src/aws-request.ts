/** A whole HTTP request, whatever server read it. */
export interface AwsRequest {
  readonly method: string;
  /** As it came, percent-encoding included, without the query. */
  readonly path: string;
  /** As it came, without the question mark. */
  readonly query: string;
  /** Names in lower case. The values of a name that came more than once are joined by commas (RFC 9110, 5.3). */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The names that came more than once: what is signed or decides anything may not be among them. */
  readonly repeated: ReadonlySet<string>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly httpVersion: "1.1" | "2";
  /** TLS. */
  readonly secure: boolean;
  /** Aborts when the client is gone: ends a SubscribeToShard. */
  readonly signal: AbortSignal;
}

export type AwsResponse = AwsAnswer | AwsEventStream;

export interface AwsAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  /** To be called once the body was sent: its memory may then be used again. */
  readonly sent?: () => void;
}

export interface AwsEventStream {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly events: AsyncIterable<Buffer>;
}
