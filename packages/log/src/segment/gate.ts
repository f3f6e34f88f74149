/** Something that others wait at while it is shut. */
export class Gate {
  #opened: Promise<void> | undefined;

  get isShut(): boolean {
    return this.#opened !== undefined;
  }

  /** Shuts it, until the function that comes back is called. Who shuts it again takes it over. */
  shut(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#opened = promise;
    return () => {
      if (this.#opened === promise) this.#opened = undefined;
      resolve();
    };
  }

  /** Resolves when it is opened. It may be shut again by the time that its caller goes on. */
  async passed(): Promise<void> {
    await this.#opened;
  }
}
