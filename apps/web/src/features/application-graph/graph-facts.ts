import { formatBytes } from "@millrace/base";
import { formatCount, formatDuration, formatRate, plural } from "../../client/format.ts";
import type { ApplicationDetail, RunningFigures } from "../applications/index.ts";
import type { GraphEdge, GraphNode } from "./graph-layout.ts";

/** An edge of the graph with what goes through it, in words. */
export interface FlowEdge extends GraphEdge {
  /** The pump, or what else carries the rows. */
  readonly name: string;
  readonly rate: string;
  /** Lag, state, late and failed rows: what there is of them. */
  readonly notes: readonly { readonly text: string; readonly isBad: boolean }[];
}

export interface FlowGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly FlowEdge[];
}

type Definition = Pick<ApplicationDetail, "definition" | "streams" | "pumps">;

/** The way rows take: sources, in-application streams, outputs, with pumps as the edges between streams. */
export function graphFacts(application: Definition, figures: RunningFigures | undefined): FlowGraph {
  const { definition, streams, pumps } = application;
  const errorStream = streams.find(({ kind }) => kind === "error");
  const isErrorShown =
    errorStream !== undefined &&
    (definition.outputs.some(({ name }) => name === errorStream.name) ||
      pumps.some(({ reads }) => reads.includes(errorStream.name)) ||
      (figures?.errors ?? 0) > 0);
  const shown = streams.filter(({ kind }) => kind !== "error" || isErrorShown);
  return {
    nodes: [
      ...definition.inputs.map((input): GraphNode => sourceNode(input)),
      ...definition.references.map(({ tableName, fileKey }) => ({
        id: `table ${tableName}`,
        kind: "Reference table",
        name: tableName,
        note: fileKey,
      })),
      ...shown.map((stream): GraphNode => streamNode(stream, figures)),
      ...definition.outputs.map((output): GraphNode => outputNode(output)),
    ],
    edges: [
      ...definition.inputs.flatMap((input) => inputEdges(input, application, figures)),
      ...pumps.flatMap((pump) => pumpEdges(pump, figures)),
      ...definition.outputs.map((output) => outputEdge(output, figures)),
    ],
  };
}

type Input = ApplicationDetail["definition"]["inputs"][number];
type Output = ApplicationDetail["definition"]["outputs"][number];
type Stream = ApplicationDetail["streams"][number];
type Pump = ApplicationDetail["pumps"][number];

/** More than what a batch of a quiet stream takes. */
const BEHIND_MS = 30_000;

const nameOf = (arn: string) => arn.split(/[/:]/).at(-1) ?? arn;
const kinds = { input: "Input", declared: "Stream", error: "Error stream" } as const;
const targets = { stream: "Stream", delivery: "Delivery", function: "Function" } as const;

function sourceNode({ inputId, source }: Input): GraphNode {
  const isDelivery = source.resourceArn.includes(":firehose:");
  return { id: `input ${inputId}`, kind: isDelivery ? "Delivery" : "Stream", name: nameOf(source.resourceArn) };
}

function streamNode({ name, kind, columns }: Stream, figures: RunningFigures | undefined): GraphNode {
  const rows = figures?.streams[name];
  return {
    id: `stream ${name}`,
    kind: kinds[kind],
    name,
    note: rows === undefined ? plural(columns.length, "column") : plural(rows, "row"),
    ...(kind === "error" && { tone: "bad" as const }),
  };
}

function outputNode({ outputId, kind, target, format }: Output): GraphNode {
  return { id: `output ${outputId}`, kind: targets[kind], name: nameOf(target.resourceArn), note: `as ${format}` };
}

/** Rows that come to a stream, as words. */
function rateOf(stream: string, figures: RunningFigures | undefined): string {
  return figures ? `${formatRate(figures.rowsPerSecond[stream] ?? 0)} rows/s` : "";
}

function inputEdges(
  { inputId, namePrefix }: Input,
  { streams }: Definition,
  figures: RunningFigures | undefined,
): FlowEdge[] {
  const own = streams.filter(({ name, kind }) => kind === "input" && name.slice(0, -4) === namePrefix);
  const notes = figures
    ? [
        { text: `${formatDuration(figures.lagMs)} behind`, isBad: figures.lagMs > BEHIND_MS },
        ...(figures.lost > 0 ? [{ text: `${plural(figures.lost, "record")} lost`, isBad: true }] : []),
      ]
    : [];
  return own.map(({ name }) => ({
    id: `in ${name}`,
    from: `input ${inputId}`,
    to: `stream ${name}`,
    name: "Reading",
    rate: rateOf(name, figures),
    notes,
  }));
}

function pumpEdges({ name, started, reads, tables, writes }: Pump, figures: RunningFigures | undefined): FlowEdge[] {
  const counts = figures?.pumps[name];
  const notes = counts
    ? [
        ...(counts.stateBytes > 0 ? [{ text: `${formatBytes(counts.stateBytes)} of state`, isBad: false }] : []),
        ...(counts.filtered > 0 ? [{ text: `${formatCount(counts.filtered)} filtered`, isBad: false }] : []),
        ...(counts.late > 0 ? [{ text: `${formatCount(counts.late)} late`, isBad: true }] : []),
        ...(counts.errors > 0 ? [{ text: plural(counts.errors, "error"), isBad: true }] : []),
      ]
    : [];
  const main = { name, rate: started ? rateOf(writes, figures) : "stopped", notes };
  return [
    ...reads.map((stream, index) => ({
      id: `pump ${name} ${stream}`,
      from: `stream ${stream}`,
      to: `stream ${writes}`,
      // What a pump does is told once, however many streams it reads.
      ...(index === 0 ? main : { name, rate: "", notes: [] }),
    })),
    ...tables.map((table) => ({
      id: `pump ${name} table ${table}`,
      from: `table ${table}`,
      to: `stream ${writes}`,
      name: "",
      rate: "",
      notes: [],
    })),
  ];
}

function outputEdge({ outputId, name }: Output, figures: RunningFigures | undefined): FlowEdge {
  const waits = (figures?.unsent ?? 0) > 1;
  return {
    id: `out ${outputId}`,
    from: `stream ${name}`,
    to: `output ${outputId}`,
    name: "Output",
    rate: rateOf(name, figures),
    notes: waits ? [{ text: `${plural(figures?.unsent ?? 0, "step")} to send`, isBad: true }] : [],
  };
}
