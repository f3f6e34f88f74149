import { hash } from "node:crypto";
import { isSameSignature } from "../../sigv4/is-same-signature.ts";
import type { SignatureSeed } from "../../sigv4/verify-signature.ts";
import { S3Refusal } from "../s3-refusal.ts";

/**
 * The aws-chunked coding:
 *
 *     SIZE in hex [;chunk-signature=…] CRLF  bytes CRLF      again and again; the last chunk has size 0 and no bytes
 *     name:value CRLF …                                       trailers, where the payload's word ends in -TRAILER
 *     [x-amz-trailer-signature:… CRLF]  CRLF
 *
 * Each signature signs its chunk and the signature before it, the first the one of the request.
 */
interface Chunked {
  readonly bytes: Buffer;
  /** Names in lower case. */
  readonly trailers: ReadonlyMap<string, string>;
}

const words = {
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER": { isSigned: false, hasTrailer: true },
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD": { isSigned: true, hasTrailer: false },
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER": { isSigned: true, hasTrailer: true },
} as const;

const HEAD = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/;
const HEAD_BYTES_MAX = 256;
const NOTHING = hash("sha256", "", "hex");
const SIGNATURE = "x-amz-trailer-signature";

/** Decodes a body. `seed` is absent when signatures are not looked at. */
export function readChunks(body: Buffer, word: string, seed: SignatureSeed | undefined): Chunked {
  const kind = Object.hasOwn(words, word) ? words[word as keyof typeof words] : undefined;
  if (!kind) throw new S3Refusal("NotImplemented", `${word.slice(0, 80)} is not supported; use SigV4's chunks.`);
  const chain = kind.isSigned && seed ? new SignatureChain(seed) : undefined;
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const { line, next } = readLine(body, at);
    const [, size, signature] = HEAD.exec(line) ?? [];
    if (size === undefined || (kind.isSigned && signature === undefined)) throw broken();
    const length = Number.parseInt(size, 16);
    const piece = body.subarray(next, next + length);
    if (piece.length < length) throw broken();
    chain?.checkChunk(piece, signature ?? "");
    at = next + length;
    if (length === 0) break;
    if (body.toString("latin1", at, at + 2) !== "\r\n") throw broken();
    at += 2;
    pieces.push(piece);
  }
  const trailers = kind.hasTrailer ? readTrailers(body, at) : new Map<string, string>();
  chain?.checkTrailers(kind.hasTrailer ? trailers : undefined);
  return { bytes: Buffer.concat(pieces), trailers };
}

function readTrailers(body: Buffer, start: number): Map<string, string> {
  const trailers = new Map<string, string>();
  let at = start;
  while (at < body.length) {
    const { line, next } = readLine(body, at);
    if (line === "") break;
    const colon = line.indexOf(":");
    if (colon < 1) throw broken();
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    at = next;
  }
  return trailers;
}

function readLine(body: Buffer, at: number): { line: string; next: number } {
  const end = body.subarray(at, at + HEAD_BYTES_MAX).indexOf("\r\n");
  if (end < 0) throw broken();
  return { line: body.toString("latin1", at, at + end), next: at + end + 2 };
}

class SignatureChain {
  readonly #seed: SignatureSeed;
  #last: string;

  constructor(seed: SignatureSeed) {
    this.#seed = seed;
    this.#last = seed.signature;
  }

  checkChunk(bytes: Buffer, signature: string): void {
    this.#check("AWS4-HMAC-SHA256-PAYLOAD", `${NOTHING}\n${hash("sha256", bytes, "hex")}`, signature);
  }

  /** Every trailer but the signature, in the order in which they came. */
  checkTrailers(trailers: ReadonlyMap<string, string> | undefined): void {
    if (!trailers) return;
    const lines = [...trailers].filter(([name]) => name !== SIGNATURE).map(([name, value]) => `${name}:${value}\n`);
    this.#check("AWS4-HMAC-SHA256-TRAILER", hash("sha256", lines.join(""), "hex"), trailers.get(SIGNATURE) ?? "");
  }

  #check(algorithm: string, hashes: string, signature: string): void {
    const { key, dateTime, scope } = this.#seed;
    const text = `${algorithm}\n${dateTime}\n${scope}\n${this.#last}\n${hashes}`;
    if (!isSameSignature(key.sign(text), signature)) {
      throw new S3Refusal(
        "SignatureDoesNotMatch",
        "The signature of a chunk of the body does not match what was computed.",
      );
    }
    this.#last = signature;
  }
}

function broken(): S3Refusal {
  return new S3Refusal("IncompleteBody", "The body is not whole, or not in the aws-chunked coding that was announced.");
}
