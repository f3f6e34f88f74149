/** Waiting that a ring ends. A ring that nobody waited for is kept for the next who waits. */
export class Bell {
  readonly #wakes = new Set<() => void>();
  #hasRung = false;

  ring(): void {
    if (this.#wakes.size === 0) this.#hasRung = true;
    for (const wake of this.#wakes) wake();
  }

  /** Until it rings, at most so long. */
  wait(ms: number): Promise<void> {
    if (this.#hasRung) {
      this.#hasRung = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wakes.delete(done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms));
      this.#wakes.add(done);
    });
  }
}
