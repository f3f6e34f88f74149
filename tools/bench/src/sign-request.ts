import { createHmac, hash } from "node:crypto";
import type { ReadyRequest } from "./keep-alive-client.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Makes signed Kinesis requests, cheaply: a benchmark's client must not be what is measured. */
export class RequestSigner {
  readonly #host: string;
  readonly #credentials: Credentials;
  /** A body that is sent again is not hashed again. */
  readonly #bodyHashes = new WeakMap<Buffer, string>();
  #day = "";
  #key: Buffer = Buffer.alloc(0);

  constructor(host: string, credentials: Credentials) {
    this.#host = host;
    this.#credentials = credentials;
  }

  request(operation: string, body: Buffer, nowMs: number): ReadyRequest {
    const stamp = new Date(nowMs).toISOString().replace(/[:-]|\.\d{3}/g, "");
    const scope = `${stamp.slice(0, 8)}/us-east-1/kinesis/aws4_request`;
    const target = `Kinesis_20131202.${operation}`;
    const type = "application/x-amz-json-1.1";
    const names = "content-type;host;x-amz-date;x-amz-target";
    const fields = `content-type:${type}\nhost:${this.#host}\nx-amz-date:${stamp}\nx-amz-target:${target}\n`;
    const canonical = `POST\n/\n\n${fields}\n${names}\n${this.#hashOf(body)}`;
    const toSign = `AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hash("sha256", canonical)}`;
    const signature = createHmac("sha256", this.#keyOf(stamp.slice(0, 8)))
      .update(toSign)
      .digest("hex");
    const authorization = `AWS4-HMAC-SHA256 Credential=${this.#credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    const head =
      `POST / HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Type: ${type}\r\nX-Amz-Date: ${stamp}\r\n` +
      `X-Amz-Target: ${target}\r\nAuthorization: ${authorization}\r\nContent-Length: ${body.length}\r\n\r\n`;
    return { head: Buffer.from(head, "latin1"), body };
  }

  #hashOf(body: Buffer): string {
    const known = this.#bodyHashes.get(body);
    if (known !== undefined) return known;
    const made = hash("sha256", body);
    this.#bodyHashes.set(body, made);
    return made;
  }

  #keyOf(day: string): Buffer {
    if (day !== this.#day) {
      const step = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
      this.#key = step(
        step(step(step(`AWS4${this.#credentials.secretAccessKey}`, day), "us-east-1"), "kinesis"),
        "aws4_request",
      );
      this.#day = day;
    }
    return this.#key;
  }
}
