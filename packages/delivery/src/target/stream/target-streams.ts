import { parseStreamArn } from "@millrace/base";
import type { TargetDeps, TargetOwner } from "../target.ts";
import { ownStream } from "./own-stream.ts";
import type { RemoteStream } from "./remote-stream.ts";
import type { TargetStream } from "./target-stream.ts";

export type TargetStreamsDeps = Pick<TargetDeps, "streams" | "connections" | "egress">;

/** Says where the stream of an ARN is: in this house, or where a connection says. */
export class TargetStreams {
  readonly #deps: TargetStreamsDeps;
  readonly #owner: TargetOwner;
  #remote: { readonly access: string; readonly stream: RemoteStream } | undefined;

  constructor(deps: TargetStreamsDeps, owner: TargetOwner) {
    this.#deps = deps;
    this.#owner = owner;
  }

  /** Undefined: an account that no connection of the team names. A connection is asked for each time: its key may change. */
  async find(streamArn: string): Promise<TargetStream | undefined> {
    const arn = parseStreamArn(streamArn);
    if (!arn) return undefined;
    const access = await this.#deps.connections.findAccount(this.#owner.teamId, streamArn);
    if (access) {
      // The SDK comes with it: only who writes to a stream elsewhere loads it.
      const { RemoteStream } = await import("./remote-stream.ts");
      const text = JSON.stringify([streamArn, access]);
      if (this.#remote?.access === text) return this.#remote.stream;
      this.close();
      this.#remote = { access: text, stream: new RemoteStream(this.#deps.egress, streamArn, access) };
      return this.#remote.stream;
    }
    return arn.accountId === this.#owner.accountId ? ownStream(this.#deps.streams, this.#owner, arn) : undefined;
  }

  close(): void {
    this.#remote?.stream.close();
    this.#remote = undefined;
  }
}
