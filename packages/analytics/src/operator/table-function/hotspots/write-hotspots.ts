import type { NeighbourGraph } from "./neighbour-graph.ts";

interface Hotspot {
  readonly density: number;
  readonly minValues: readonly number[];
  readonly maxValues: readonly number[];
}

/**
 * HOTSPOTS_RESULT as AWS's function writes it: the densest first, with the least and the greatest value of each column. Density is points
 * by volume of that box; a side without length counts as `radius`, so that points on a line are a hotspot too. The least dense are left
 * out where the text would be longer than its column.
 */
export function writeHotspots(
  clusters: readonly (readonly number[])[],
  graph: NeighbourGraph,
  { radius, lengthMax }: { readonly radius: number; readonly lengthMax: number },
): string {
  const hotspots = clusters.map((cluster) => hotspotOf(cluster, graph, radius));
  hotspots.sort((a, b) => b.density - a.density);
  const texts: string[] = [];
  let length = '{"hotspots":[]}'.length;
  for (const hotspot of hotspots) {
    const text = JSON.stringify(hotspot);
    length += text.length + 1;
    if (length > lengthMax) break;
    texts.push(text);
  }
  return `{"hotspots":[${texts.join(",")}]}`;
}

function hotspotOf(cluster: readonly number[], { points, dimensions }: NeighbourGraph, radius: number): Hotspot {
  const minValues: number[] = [];
  const maxValues: number[] = [];
  let volume = 1;
  for (let dimension = 0; dimension < dimensions; dimension++) {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const place of cluster) {
      const value = points[place * dimensions + dimension] as number;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    minValues.push(least);
    maxValues.push(greatest);
    volume *= greatest - least || radius;
  }
  return { density: Math.min(cluster.length / volume, Number.MAX_VALUE), minValues, maxValues };
}
