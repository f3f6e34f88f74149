/**
 * Points in numbered places, and which of them lie within `radius` of each other: a row of bits for each place. A point is its own
 * neighbour. Putting and taking a point costs one walk over all others, so that no distance is computed twice.
 */
export class NeighbourGraph {
  readonly capacity: number;
  readonly dimensions: number;
  /** The point of a place begins at place x dimensions. */
  readonly points: Float64Array;
  /** How many neighbours the point of a place has; 0: there is no point. */
  readonly degrees: Int32Array;
  readonly words: number;
  /** The neighbours of a place begin at place x words. */
  readonly neighbours: Int32Array;
  private readonly radius: number;

  constructor(shape: { readonly capacity: number; readonly dimensions: number; readonly radius: number }) {
    this.capacity = shape.capacity;
    this.dimensions = shape.dimensions;
    this.radius = shape.radius;
    this.words = (shape.capacity + 31) >>> 5;
    this.points = new Float64Array(shape.capacity * shape.dimensions);
    this.degrees = new Int32Array(shape.capacity);
    this.neighbours = new Int32Array(shape.capacity * this.words);
  }

  /** Joins the point that stands at a place with its neighbours. */
  put(place: number): void {
    const { degrees } = this;
    degrees[place] = 1;
    this.flip(place, place);
    for (let other = 0; other < this.capacity; other++) {
      if (other === place || degrees[other] === 0 || !this.areNear(place, other)) continue;
      this.flip(place, other);
      this.flip(other, place);
      degrees[place] = (degrees[place] as number) + 1;
      degrees[other] = (degrees[other] as number) + 1;
    }
  }

  take(place: number): void {
    const { degrees, neighbours, words } = this;
    for (let other = 0; other < this.capacity; other++) {
      const bits = neighbours[place * words + (other >>> 5)] as number;
      if (other === place || ((bits >>> (other & 31)) & 1) === 0) continue;
      this.flip(other, place);
      degrees[other] = (degrees[other] as number) - 1;
    }
    neighbours.fill(0, place * words, (place + 1) * words);
    degrees[place] = 0;
  }

  bytes(): number {
    return this.points.byteLength + this.degrees.byteLength + this.neighbours.byteLength;
  }

  private flip(of: number, place: number): void {
    const word = of * this.words + (place >>> 5);
    this.neighbours[word] = (this.neighbours[word] as number) ^ (1 << (place & 31));
  }

  private areNear(a: number, b: number): boolean {
    const { points, dimensions, radius } = this;
    const most = radius * radius;
    let distance = 0;
    for (let dimension = 0; dimension < dimensions && distance <= most; dimension++) {
      const side = (points[a * dimensions + dimension] as number) - (points[b * dimensions + dimension] as number);
      distance += side * side;
    }
    return distance <= most;
  }
}
