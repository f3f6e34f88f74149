/** Counters in a heap, one with the least count first; it finds each counter's place, to move it down when it has grown. */
export class LeastFirst {
  private readonly counts: readonly number[];
  private readonly heap: Int32Array;
  private readonly places: Int32Array;

  /** `counters` in any order, or in that of `save`, which stays as it is. */
  constructor(counts: readonly number[], counters: Int32Array) {
    this.counts = counts;
    this.heap = counters.slice();
    this.places = new Int32Array(counters.length);
    for (const [place, counter] of this.heap.entries()) this.places[counter] = place;
    for (let place = (this.heap.length >> 1) - 1; place >= 0; place--) this.sink(place);
  }

  first(): number {
    return this.heap[0] as number;
  }

  /** Call it when the count of a counter has become greater. */
  grew(counter: number): void {
    this.sink(this.places[counter] as number);
  }

  save(): Int32Array {
    return this.heap;
  }

  private sink(from: number): void {
    const { heap, places, counts } = this;
    const counter = heap[from] as number;
    const count = counts[counter] as number;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.countAt(child + 1) < this.countAt(child)) child += 1;
      if (count <= this.countAt(child)) break;
      heap[at] = heap[child] as number;
      places[heap[at] as number] = at;
      at = child;
    }
    heap[at] = counter;
    places[counter] = at;
  }

  private countAt(place: number): number {
    return this.counts[this.heap[place] as number] as number;
  }
}
