import type { Objects } from "@millrace/objects";
import type { Vault } from "@millrace/vault";

/**
 * The objects of an application in the instance's store, sealed with its team's key, all below `applications/<application id>/`, with which they go:
 *
 *     state/<task>/<step>-<epoch>   what a task's program remembered after the step
 *     outputs/<task>/<step>         rows that wait to be sent, when they are many
 *     input/<task>/<step>           what functions made of a step's records
 *     reference/<table>             the object of a reference table, as it was at the last start or update, for all tasks
 */
export interface TaskObjectsDeps {
  readonly objects: Pick<Objects, "put" | "get" | "delete">;
  readonly vault: Pick<Vault, "seal" | "open">;
}

export interface TaskOwner {
  readonly teamId: string;
  readonly applicationId: string;
}

export class TaskObjects {
  readonly #deps: TaskObjectsDeps;
  readonly #owner: TaskOwner;

  constructor(deps: TaskObjectsDeps, owner: TaskOwner) {
    this.#deps = deps;
    this.#owner = owner;
  }

  get folder(): string {
    return `applications/${this.#owner.applicationId}/`;
  }

  /** Durable when it resolves, with the object's key. */
  async put(name: string, bytes: Uint8Array): Promise<string> {
    const key = `${this.folder}${name}`;
    await this.#deps.objects.put(key, await this.seal(bytes));
    return key;
  }

  async get(key: string): Promise<Buffer> {
    return this.open(await this.#deps.objects.get(key));
  }

  delete(key: string): Promise<void> {
    return this.#deps.objects.delete(key);
  }

  seal(bytes: Uint8Array): Promise<Buffer<ArrayBuffer>> {
    return this.#deps.vault.seal(this.#owner.teamId, this.#purpose, bytes);
  }

  open(sealed: Uint8Array): Promise<Buffer> {
    return this.#deps.vault.open(this.#owner.teamId, this.#purpose, sealed);
  }

  get #purpose(): string {
    return `application:${this.#owner.applicationId}`;
  }
}
