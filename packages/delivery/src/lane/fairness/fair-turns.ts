import { MIB } from "@millrace/base";

interface Waiting {
  readonly bytes: number;
  readonly start: () => void;
}

interface Queue {
  readonly waiting: Waiting[];
  /** Bytes that the team may still spend in this round. */
  credit: number;
}

const QUANTUM_BYTES = MIB;

/**
 * Who works next, of all teams of a process: deficit round robin, weighted by bytes. In each round every team that waits is
 * credited with the same number of bytes and goes as far as they last, so one with a hundred lanes gets no more than one with a
 * single lane. A turn is one page or one part: what waits for somebody else (a transform elsewhere, a target) is outside of turns.
 */
export class FairTurns {
  readonly #slots: number;
  /** In the order of the round; teams that wait for nothing are not in it. */
  readonly #queues = new Map<string, Queue>();
  #running = 0;

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** Runs the work when it is the team's turn. */
  async run<T>(teamId: string, bytes: number, work: () => T | Promise<T>): Promise<T> {
    await this.#turn(teamId, bytes);
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#startNext();
    }
  }

  #turn(teamId: string, bytes: number): Promise<void> {
    return new Promise((start) => {
      const queue = this.#queues.get(teamId) ?? { waiting: [], credit: QUANTUM_BYTES };
      queue.waiting.push({ bytes, start });
      this.#queues.set(teamId, queue);
      this.#startNext();
    });
  }

  #startNext(): void {
    while (this.#running < this.#slots) {
      const next = this.#next();
      if (!next) return;
      this.#running += 1;
      next.start();
    }
  }

  #next(): Waiting | undefined {
    for (const [teamId, queue] of this.#queues) {
      const first = queue.waiting[0];
      if (first && (first.bytes <= queue.credit || this.#queues.size === 1)) {
        queue.waiting.shift();
        queue.credit -= Math.min(first.bytes, queue.credit);
        if (queue.waiting.length === 0) this.#queues.delete(teamId);
        return first;
      }
      // To the end of the round, with credit for the next one. The loop comes by again: a Map visits what is put in behind.
      this.#queues.delete(teamId);
      this.#queues.set(teamId, { ...queue, credit: queue.credit + QUANTUM_BYTES });
    }
    return undefined;
  }
}
