export interface GraphNode {
  readonly id: string;
  /** Above its name: what it is. */
  readonly kind: string;
  readonly name: string;
  readonly href?: string;
  /** Beneath its name. */
  readonly note?: string;
  readonly tone?: "plain" | "bad";
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
}

export interface GraphLayout {
  readonly places: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
}

export const NODE_WIDTH = 184;
export const NODE_HEIGHT = 72;
/** Room for what an edge tells. */
export const GAP_X = 176;
const GAP_Y = 40;

/** Each node as many columns from the left as the longest way to it; within a column in the order in which they are given. */
export function layoutGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphLayout {
  const ranks = ranksOf(nodes, edges);
  const counts: number[] = [];
  const places = new Map<string, Placed>();
  for (const { id } of nodes) {
    const rank = ranks.get(id) ?? 0;
    const row = counts[rank] ?? 0;
    counts[rank] = row + 1;
    places.set(id, { x: rank * (NODE_WIDTH + GAP_X), y: row * (NODE_HEIGHT + GAP_Y) });
  }
  const rows = Math.max(1, ...counts);
  return {
    places,
    width: Math.max(1, counts.length) * (NODE_WIDTH + GAP_X) - GAP_X,
    height: rows * (NODE_HEIGHT + GAP_Y) - GAP_Y,
  };
}

/** What nothing leads to stands right before the first that it leads to: a table beside the stream that it is joined with. */
function besideTheirTargets(
  ranks: ReadonlyMap<string, number>,
  edges: readonly GraphEdge[],
): ReadonlyMap<string, number> {
  const reached = new Set(edges.map(({ to }) => to));
  return new Map(
    [...ranks].map(([id, rank]) => {
      const targets = edges.flatMap(({ from, to }) => (from === id ? [ranks.get(to) ?? 0] : []));
      return [id, reached.has(id) || targets.length === 0 ? rank : Math.min(...targets) - 1];
    }),
  );
}

/** There are no circles: the binder refuses them. Were there one, its nodes would stop moving after as many rounds as there are nodes. */
function ranksOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ReadonlyMap<string, number> {
  const ranks = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 0; round < nodes.length; round += 1) {
    let hasMoved = false;
    for (const { from, to } of edges) {
      const least = (ranks.get(from) ?? 0) + 1;
      if ((ranks.get(to) ?? 0) >= least) continue;
      ranks.set(to, least);
      hasMoved = true;
    }
    if (!hasMoved) break;
  }
  return besideTheirTargets(ranks, edges);
}
