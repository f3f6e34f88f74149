import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import { FrameReader } from "./frame.ts";

/**
 * Both sides know a secret and show it without sending it:
 *
 *     server -> client   "MRLOG001", 32 random bytes S
 *     client -> server   32 random bytes C, HMAC-SHA-256(secret, "client" S C)
 *     server -> client   HMAC-SHA-256(secret, "server" C S)
 *
 * Whoever is wrong is hung up on. What follows is not encrypted: over a network that others can listen on or write to, put
 * the connection into a tunnel.
 */
const MAGIC = Buffer.from("MRLOG001");
const NONCE_BYTES = 32;
const PROOF_BYTES = 32;
/** A stranger gets so long, and no byte more than the handshake has. */
const HANDSHAKE_MS = 5000;

/** Resolves when the other side has shown that it knows the secret; the socket is paused, and gives what follows. */
export async function greetClient(socket: Socket, secret: Buffer): Promise<void> {
  const ours = randomBytes(NONCE_BYTES);
  socket.write(Buffer.concat([MAGIC, ours]));
  const answer = await readExactly(socket, NONCE_BYTES + PROOF_BYTES);
  const theirs = answer.subarray(0, NONCE_BYTES);
  expectProof(answer.subarray(NONCE_BYTES), proof(secret, ["client", ours, theirs]));
  socket.write(proof(secret, ["server", theirs, ours]));
}

export async function greetServer(socket: Socket, secret: Buffer): Promise<void> {
  const hello = await readExactly(socket, MAGIC.length + NONCE_BYTES);
  if (!hello.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error("The other side is not a Millrace log.");
  const theirs = hello.subarray(MAGIC.length);
  const ours = randomBytes(NONCE_BYTES);
  socket.write(Buffer.concat([ours, proof(secret, ["client", theirs, ours])]));
  expectProof(await readExactly(socket, PROOF_BYTES), proof(secret, ["server", ours, theirs]));
}

function proof(secret: Buffer, parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac("sha256", secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

function expectProof(given: Buffer, wanted: Buffer): void {
  if (!timingSafeEqual(given, wanted)) throw new Error("The other side does not know the log's secret.");
}

function readExactly(socket: Socket, size: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const reader = new FrameReader();
    const end = (finish: () => void) => {
      clearTimeout(timer);
      socket.off("data", onData).off("error", onError).off("close", onClose);
      socket.pause();
      finish();
    };
    const onData = (chunk: Buffer) => {
      reader.add(chunk);
      if (reader.length < size) return;
      end(() => {
        const bytes = reader.take(size);
        if (reader.length > 0) socket.unshift(reader.take(reader.length));
        resolve(bytes);
      });
    };
    const onError = (problem: Error) => end(() => reject(problem));
    const onClose = () => end(() => reject(new Error("The other side hung up.")));
    const timer = setTimeout(() => onError(new Error("The other side says nothing.")), HANDSHAKE_MS);
    socket.on("data", onData).on("error", onError).on("close", onClose);
    socket.resume();
  });
}
