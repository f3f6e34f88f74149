import type { RequestSigner } from "./sign-request.ts";

/** A server under load: where it listens on this machine, whose processor time counts, and who signs for it. */
export interface Target {
  readonly port: number;
  readonly pid: number;
  readonly signer: RequestSigner;
}
