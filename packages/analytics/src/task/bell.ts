/** Waiting that a ring ends. A ring that nobody waited for is kept for the next who waits. */
export class Bell {
  #hasRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  /** Until it rings, at most so long. One waits at a time. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        this.#hasRung = false;
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms));
      if (this.#hasRung) return done();
      this.#wake = done;
    });
  }
}
