/** Where the points of all trees stand once: a slot for each, given back when the last that holds it lets it go. */
export class PointStore {
  readonly dimensions: number;
  /** The point of a slot begins at slot x dimensions. Another array after `add`. */
  coordinates: Float64Array;
  private holders: Int32Array;
  private free: number[] = [];
  private used = 0;

  constructor(dimensions: number) {
    this.dimensions = dimensions;
    this.coordinates = new Float64Array(64 * dimensions);
    this.holders = new Int32Array(64);
  }

  /** Keeps a point, held once. */
  add(point: Float64Array): number {
    const slot = this.free.pop() ?? this.used++;
    if (slot >= this.holders.length) this.grow();
    this.coordinates.set(point, slot * this.dimensions);
    this.holders[slot] = 1;
    return slot;
  }

  hold(slot: number): void {
    this.holders[slot] = (this.holders[slot] as number) + 1;
  }

  /** Tells whether nobody holds it any more. */
  release(slot: number): boolean {
    const left = (this.holders[slot] as number) - 1;
    this.holders[slot] = left;
    if (left === 0) this.free.push(slot);
    return left === 0;
  }

  bytes(): number {
    return this.coordinates.byteLength + this.holders.byteLength + 8 * this.free.length;
  }

  save(): unknown {
    const { coordinates, holders, free, used } = this;
    return { coordinates: coordinates.subarray(0, used * this.dimensions), holders: holders.subarray(0, used), free };
  }

  load(state: unknown): void {
    const saved = state as { coordinates: Float64Array; holders: Int32Array; free: number[] };
    this.used = saved.holders.length;
    const capacity = Math.max(64, this.used);
    this.coordinates = new Float64Array(capacity * this.dimensions);
    this.coordinates.set(saved.coordinates);
    this.holders = new Int32Array(capacity);
    this.holders.set(saved.holders);
    this.free = saved.free.slice();
  }

  private grow(): void {
    const capacity = this.holders.length * 2;
    const coordinates = new Float64Array(capacity * this.dimensions);
    coordinates.set(this.coordinates);
    this.coordinates = coordinates;
    const holders = new Int32Array(capacity);
    holders.set(this.holders);
    this.holders = holders;
  }
}
