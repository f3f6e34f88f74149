import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** Argon2id: 64 MiB, two passes; about a tenth of a second. Changing the cost leaves older hashes readable. */
const cost = { memory: 65_536, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const derive = promisify(argon2);

/** The password's hash with its salt and cost, in the usual text form ($argon2id$v=19$m=…). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await argon(password, salt, cost);
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
}

/** Whether the password is the one of the hash. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  if (!parts) return false;
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number];
  const tag = Buffer.from(parts[5] ?? "", "base64");
  const given = await argon(password, Buffer.from(parts[4] ?? "", "base64"), { memory, passes, parallelism });
  return given.length === tag.length && timingSafeEqual(given, tag);
}

function argon(password: string, nonce: Buffer, parameters: typeof cost): Promise<Buffer> {
  return derive("argon2id", { message: password, nonce, tagLength: TAG_BYTES, ...parameters });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
