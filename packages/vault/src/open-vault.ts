/**
 * Envelope encryption. A master key (from the configuration, never in Postgres) wraps each team's data keys and the
 * instance secret; a team's data key seals what the team entrusts to us. Rotation of the master key rewraps the few
 * keys; rotation of a data key adds a version and leaves the old ones to open what they sealed.
 *
 * What `seal` gives: one byte of format (1), four bytes of the data key's version, then nonce, tag and ciphertext.
 * Authenticated with it: team, purpose, version. So a sealed value that is copied to another team's row, or to another
 * field, does not open.
 *
 * `derive` gives keys that are no one's data: signing of iterators, of sessions, of the audit chain. They come from the
 * instance secret, which is random and only wrapped by the master key, so they survive the master key's rotation.
 */
import { hkdfSync } from "node:crypto";
import { AppError } from "@millrace/base";
import type { Db, Tx } from "@millrace/db";
import { ensureInstanceSecret } from "./instance-secret.ts";
import { type MasterKey, MasterKeys } from "./master-keys.ts";
import { rewrapKeys } from "./rewrap-keys.ts";
import { openBytes, sealBytes } from "./seal-bytes.ts";
import { type TeamKey, TeamKeys } from "./team-keys.ts";

export interface OpenVaultOptions {
  readonly db: Db;
  /** All that may have sealed something; the one of the highest version seals. */
  readonly masterKeys: readonly MasterKey[];
}

export interface Vault {
  /** Makes version 1 of a new team's data key, in the transaction that makes the team. */
  createTeamKey(tx: Tx, teamId: string): Promise<void>;
  /** Makes a new version that seals from now on (in other processes within a minute). Returns the version. */
  rotateTeamKey(teamId: string): Promise<number>;
  /** Seals bytes for a purpose such as "source:src_…"; only the same team and purpose open them. */
  seal(teamId: string, purpose: string, bytes: Uint8Array): Promise<Buffer<ArrayBuffer>>;
  open(teamId: string, purpose: string, sealed: Uint8Array): Promise<Buffer>;
  /** The data key to write with: of the stream log's batches. */
  forWrite(teamId: string): Promise<TeamKey>;
  /** The data key of a version, to read with. */
  find(teamId: string, version: number): Promise<Buffer>;
  /** 32 bytes for a purpose, the same in every process and after every rotation of the master key. */
  derive(purpose: string): Buffer;
  /** Seals every key that an older master key sealed under the newest. Returns how many. */
  rewrap(): Promise<number>;
}

const FORMAT = 1;
const HEADER_BYTES = 5;

/** Opens the vault; reads (or, the first time, makes) the instance secret. */
export async function openVault({ db, masterKeys: keys }: OpenVaultOptions): Promise<Vault> {
  const masterKeys = new MasterKeys(keys);
  const secret = await ensureInstanceSecret(db, masterKeys);
  const teamKeys = new TeamKeys(db, masterKeys);
  return {
    createTeamKey: (tx, teamId) => teamKeys.create(tx, teamId, 1),
    rotateTeamKey: (teamId) => teamKeys.rotate(teamId),
    forWrite: (teamId) => teamKeys.forWrite(teamId),
    find: (teamId, version) => teamKeys.find(teamId, version),
    seal: async (teamId, purpose, bytes) => {
      const { version, key } = await teamKeys.forWrite(teamId);
      const header = Buffer.alloc(HEADER_BYTES);
      header.writeUInt8(FORMAT, 0);
      header.writeUInt32BE(version, 1);
      return Buffer.concat([header, sealBytes(key, context(teamId, purpose, version), bytes)]);
    },
    open: async (teamId, purpose, sealed) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < HEADER_BYTES || bytes.readUInt8(0) !== FORMAT) throw notSealed(purpose);
      const version = bytes.readUInt32BE(1);
      const key = await teamKeys.find(teamId, version);
      try {
        return openBytes(key, context(teamId, purpose, version), bytes.subarray(HEADER_BYTES));
      } catch (cause) {
        throw notSealed(purpose, cause);
      }
    },
    derive: (purpose) => Buffer.from(hkdfSync("sha256", secret, "", `millrace|${purpose}`, 32)),
    rewrap: () => rewrapKeys(db, masterKeys),
  };
}

function context(teamId: string, purpose: string, version: number): string {
  return `${teamId}|${purpose}|${version}`;
}

function notSealed(purpose: string, cause?: unknown): AppError {
  return new AppError("internal", {}, { detail: `A sealed value for "${purpose}" does not open.`, cause });
}
