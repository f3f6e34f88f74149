import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import type { TrialTeam } from "@millrace/cli";
import { SignatureV4 } from "@smithy/signature-v4";

export interface SignedCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The hash that the signer wants, in Node's. */
export class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as Buffer);
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {}
}

interface Call {
  readonly operation: string;
  /** What JSON is made of, or CBOR as it is. */
  readonly input: object | Buffer;
  readonly port: number;
  readonly hostname?: string;
}

/** A signed call of an operation as headers (Host among them) and a body, for whoever writes its bytes by hand. */
export async function signedCall(
  key: Pick<TrialTeam, "accessKeyId" | "secretAccessKey">,
  { operation, input, port, hostname = "127.0.0.1" }: Call,
): Promise<SignedCall> {
  const isCbor = Buffer.isBuffer(input);
  const body = isCbor ? input : Buffer.from(JSON.stringify(input));
  const signer = new SignatureV4({ service: "kinesis", region: "us-east-1", credentials: key, sha256: Sha256 });
  const headers = {
    host: `${hostname}:${port}`,
    "content-type": `application/x-amz-${isCbor ? "cbor" : "json"}-1.1`,
    "x-amz-target": `Kinesis_20131202.${operation}`,
  };
  const signed = await signer.sign({ method: "POST", protocol: "http:", hostname, path: "/", headers, body });
  return { headers: signed.headers, body };
}
