import type { TableFunctionRel } from "../../../plan/rel.ts";
import type { Row } from "../../../type/value.ts";
import type { Operator, Sink } from "../../operator.ts";
import { numberArgument } from "../number-argument.ts";
import { type NumberColumns, numberColumns } from "../number-columns.ts";
import { placesArgument } from "../places-argument.ts";
import { readNumbers } from "../read-numbers.ts";
import { findClusters } from "./find-clusters.ts";
import { NeighbourGraph } from "./neighbour-graph.ts";
import { writeHotspots } from "./write-hotspots.ts";

/**
 * HOTSPOTS: each row comes out as it came, behind it the dense regions among the last `windowSize` rows, itself among them. A row with a
 * NULL among its numbers is no point, and its result is NULL.
 */
export class Hotspots implements Operator {
  private readonly sink: Sink;
  private readonly columns: NumberColumns;
  private readonly text: { readonly radius: number; readonly lengthMax: number };
  private readonly least: number;
  private readonly graph: NeighbourGraph;
  private readonly numbers: Float64Array;
  private next = 0;

  constructor(rel: TableFunctionRel, sink: Sink) {
    this.sink = sink;
    const places = placesArgument(rel, "columns");
    this.columns = numberColumns(places, rel.input.columns);
    const radius = numberArgument(rel, "scanRadius");
    this.text = { radius, lengthMax: rel.columns.at(-1)?.type.length ?? Number.POSITIVE_INFINITY };
    this.least = numberArgument(rel, "minimumNumberOfPointsInAHotspot");
    const capacity = numberArgument(rel, "windowSize");
    this.graph = new NeighbourGraph({ capacity, dimensions: places.length, radius });
    this.numbers = new Float64Array(places.length);
  }

  row(row: Row): void {
    const { graph, numbers, next } = this;
    if (!readNumbers(row, this.columns, { values: numbers, at: 0 })) {
      this.sink.row([...row, null]);
      return;
    }
    graph.take(next);
    graph.points.set(numbers, next * graph.dimensions);
    graph.put(next);
    this.next = (next + 1) % graph.capacity;
    this.sink.row([...row, writeHotspots(findClusters(graph, this.least), graph, this.text)]);
  }

  bound(ms: number): void {
    this.sink.bound(ms);
  }

  save(): unknown {
    const { points, degrees } = this.graph;
    return { next: this.next, points, used: degrees.map((degree) => (degree > 0 ? 1 : 0)) };
  }

  /** Distances follow from the points. */
  load(state: unknown): void {
    const saved = state as { next: number; points: Float64Array; used: Int32Array };
    this.next = saved.next;
    this.graph.points.set(saved.points);
    for (const [place, used] of saved.used.entries()) {
      if (used === 1) this.graph.put(place);
    }
  }

  bytes(): number {
    return this.graph.bytes();
  }
}
