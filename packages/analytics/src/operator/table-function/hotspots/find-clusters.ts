import type { NeighbourGraph } from "./neighbour-graph.ts";

/**
 * DBSCAN of Ester, Kriegel, Sander and Xu (1996): a point with at least `least` neighbours, itself among them, is the core of a cluster;
 * the neighbours of a core belong to its cluster, and those that are cores bring theirs. A point between two clusters goes to the one
 * that is found first. Returns the places of each cluster's points.
 */
export function findClusters(graph: NeighbourGraph, least: number): number[][] {
  const { degrees, words, capacity } = graph;
  const free = new Int32Array(words).fill(-1);
  const clusters: number[][] = [];
  for (let place = 0; place < capacity; place++) {
    const isFree = (((free[place >>> 5] as number) >>> (place & 31)) & 1) === 1;
    if (isFree && (degrees[place] as number) >= least) clusters.push(clusterOf(place, { graph, least, free }));
  }
  return clusters;
}

interface Search {
  readonly graph: NeighbourGraph;
  readonly least: number;
  /** A bit for each place whose point is in no cluster yet. */
  readonly free: Int32Array;
}

function clusterOf(core: number, { graph, least, free }: Search): number[] {
  const { degrees, neighbours, words } = graph;
  const cluster = [core];
  free[core >>> 5] = (free[core >>> 5] as number) & ~(1 << (core & 31));
  for (let at = 0; at < cluster.length; at++) {
    const place = cluster[at] as number;
    if ((degrees[place] as number) < least) continue;
    for (let word = 0; word < words; word++) {
      let found = (neighbours[place * words + word] as number) & (free[word] as number);
      free[word] = (free[word] as number) & ~found;
      for (; found !== 0; found &= found - 1) cluster.push(word * 32 + 31 - Math.clz32(found & -found));
    }
  }
  return cluster;
}
