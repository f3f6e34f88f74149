/**
 * How much memory the open parts and the pages in flight of all lanes of a process may take. Nobody waits for memory while
 * holding some: a lane that would read on while the budget is short first stages its open parts, the lanes that hold most
 * before the others. Parts get smaller then, and memory stays.
 */
export class MemoryBudget {
  readonly bytesMax: number;
  readonly #shares = new Set<MemoryShare>();

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  /** A lane's share; it belongs to the budget until it is closed. */
  open(): MemoryShare {
    const share = new MemoryShare(this, () => this.#shares.delete(share));
    this.#shares.add(share);
    return share;
  }

  get bytes(): number {
    let bytes = 0;
    for (const share of this.#shares) bytes += share.bytes;
    return bytes;
  }

  /** True for the lanes that should stage what they hold: when memory is short, and theirs is no smaller than the average. */
  mustShrink(share: MemoryShare, wantedBytes: number): boolean {
    const { bytes } = this;
    if (bytes + wantedBytes <= this.bytesMax || share.openBytes === 0) return false;
    const holders = [...this.#shares].filter(({ openBytes }) => openBytes > 0);
    const average = holders.reduce((sum, { openBytes }) => sum + openBytes, 0) / holders.length;
    return share.openBytes >= average;
  }

  /** Whether so much more fits; an empty house takes anything. */
  hasRoom(wantedBytes: number): boolean {
    const { bytes } = this;
    return bytes === 0 || bytes + wantedBytes <= this.bytesMax;
  }
}

export class MemoryShare {
  /** In open parts: can be freed by staging them. */
  openBytes = 0;
  /** In pages that are read or worked on, and parts that are being made. */
  flightBytes = 0;
  readonly #budget: MemoryBudget;
  readonly #close: () => void;

  constructor(budget: MemoryBudget, close: () => void) {
    this.#budget = budget;
    this.#close = close;
  }

  get bytes(): number {
    return this.openBytes + this.flightBytes;
  }

  mustShrink(wantedBytes: number): boolean {
    return this.#budget.mustShrink(this, wantedBytes);
  }

  hasRoom(wantedBytes: number): boolean {
    return this.#budget.hasRoom(wantedBytes);
  }

  close(): void {
    this.#close();
  }
}
