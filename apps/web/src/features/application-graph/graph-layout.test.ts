import { expect, test } from "vitest";
import { GAP_X, layoutGraph, NODE_WIDTH } from "./graph-layout.ts";

const node = (id: string) => ({ id, kind: "Stream", name: id });
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from, to });
const column = NODE_WIDTH + GAP_X;

test("a node stands to the right of all that lead to it", () => {
  const { places, width } = layoutGraph(["a", "b", "c"].map(node), [edge("a", "c"), edge("b", "c"), edge("a", "b")]);
  expect([...places].map(([id, { x }]) => [id, x / column])).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
  ]);
  expect(width).toBe(3 * column - GAP_X);
});

test("nodes of one column stand beneath each other", () => {
  const { places } = layoutGraph(["a", "b"].map(node), []);
  expect(places.get("b")?.x).toBe(0);
  expect(places.get("b")?.y).toBeGreaterThan(places.get("a")?.y ?? 0);
});

test("a table stands right before the stream that it leads to", () => {
  const { places } = layoutGraph(["a", "b", "c", "table"].map(node), [
    edge("a", "b"),
    edge("b", "c"),
    edge("table", "c"),
  ]);
  expect(places.get("table")?.x).toBe(places.get("b")?.x);
});

test("a circle ends", () => {
  expect(layoutGraph(["a", "b"].map(node), [edge("a", "b"), edge("b", "a")]).places.size).toBe(2);
});
