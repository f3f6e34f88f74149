"use client";
import { cx, ScrollRegion } from "@millrace/ui";
import type { FlowEdge, FlowGraph } from "./graph-facts.ts";
import { type GraphNode, layoutGraph, NODE_HEIGHT, NODE_WIDTH, type Placed } from "./graph-layout.ts";

/** Sources, in-application streams and outputs, with what flows between them. The table beneath it says the same. */
export function ApplicationGraph({ graph }: { readonly graph: FlowGraph }) {
  const { places, width, height } = layoutGraph(graph.nodes, graph.edges);
  const place = (id: string): Placed => places.get(id) ?? { x: 0, y: 0 };
  return (
    <ScrollRegion aria-label="Graph" className="overflow-x-auto px-5 py-6">
      <div className="relative" style={{ width, height: height + 24 }}>
        <svg aria-hidden="true" width={width} height={height} className="absolute top-0 left-0 text-line-strong">
          {graph.edges.map((edge) => (
            <path
              key={edge.id}
              d={pathOf(place(edge.from), place(edge.to))}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
            />
          ))}
        </svg>
        {graph.nodes.map((node) => (
          <Node key={node.id} node={node} at={place(node.id)} />
        ))}
        {graph.edges.map((edge) => (
          <EdgeLabel key={edge.id} edge={edge} at={labelPlace(place(edge.from), place(edge.to))} />
        ))}
      </div>
    </ScrollRegion>
  );
}

function Node({ node, at }: { readonly node: GraphNode; readonly at: Placed }) {
  const { kind, name, note, tone } = node;
  return (
    <div
      className={cx(
        "absolute grid content-center rounded-lg border px-3",
        tone === "bad" ? "border-bad bg-bad-soft" : "bg-raised",
      )}
      style={{ left: at.x, top: at.y, width: NODE_WIDTH, height: NODE_HEIGHT }}
    >
      <p className="text-xs text-faint">{kind}</p>
      <p className="truncate font-mono text-xs font-medium" title={name}>
        {name}
      </p>
      {note && <p className="truncate text-xs text-muted tabular">{note}</p>}
    </div>
  );
}

const LABEL_WIDTH = 132;

function EdgeLabel({ edge, at }: { readonly edge: FlowEdge; readonly at: Placed }) {
  const { name, rate, notes } = edge;
  if (name === "") return null;
  return (
    <div
      className="absolute grid -translate-x-1/2 -translate-y-1/2 justify-items-center bg-canvas px-1 text-center text-xs leading-4"
      style={{ left: at.x, top: at.y, maxWidth: LABEL_WIDTH }}
    >
      <span className="w-full truncate font-mono text-faint" title={name}>
        {name}
      </span>
      {rate && <span className="font-medium tabular">{rate}</span>}
      {notes.map(({ text, isBad }) => (
        <span key={text} className={cx("tabular", isBad ? "text-bad" : "text-muted")}>
          {text}
        </span>
      ))}
    </div>
  );
}

function ends(from: Placed, to: Placed) {
  return {
    startX: from.x + NODE_WIDTH,
    startY: from.y + NODE_HEIGHT / 2,
    endX: to.x,
    endY: to.y + NODE_HEIGHT / 2,
  };
}

function pathOf(from: Placed, to: Placed): string {
  const { startX, startY, endX, endY } = ends(from, to);
  const middle = (startX + endX) / 2;
  return `M${startX} ${startY}C${middle} ${startY} ${middle} ${endY} ${endX} ${endY}`;
}

/** Near where the edge arrives, so that edges from one node keep their labels apart. */
function labelPlace(from: Placed, to: Placed): Placed {
  const { startX, startY, endX, endY } = ends(from, to);
  const middle = endX - startX > NODE_WIDTH * 2 ? endX - 88 : (startX + endX) / 2;
  return { x: middle, y: startY === endY ? startY : startY + (endY - startY) * 0.62 };
}
