/**
 * Ids of parts that come with a version: `3.1`, `3.2`, as AWS gives them. They are never given again, because no version's number is; parts
 * that a rollback brings back have those that they had.
 */
export class PartIds {
  readonly #versionId: number;
  #count = 0;

  constructor(versionId: number) {
    this.#versionId = versionId;
  }

  next(): string {
    this.#count += 1;
    return `${this.#versionId}.${this.#count}`;
  }
}
