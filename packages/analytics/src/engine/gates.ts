import type { ApplicationPlan } from "../plan/application-plan.ts";
import type { Strand } from "../split/strand.ts";
import { Gate } from "./gate.ts";
import type { RowSource } from "./pump.ts";
import type { StreamNode } from "./stream-node.ts";
import type { TaskShare } from "./task-share.ts";

/** Where pumps get the rows of streams from: of an input's, each strand has a gate of its own when the work is divided. */
export class Gates {
  readonly #inputs: ReadonlySet<string>;
  readonly #share: TaskShare | undefined;
  readonly #gates = new Map<Strand, Map<string, Gate>>();

  constructor(plan: ApplicationPlan, share: TaskShare | undefined) {
    this.#inputs = new Set(plan.streams.filter(({ kind }) => kind === "input").map(({ name }) => name));
    this.#share = share;
  }

  sourceOf(pump: string, node: StreamNode): RowSource {
    const share = this.#share;
    if (share === undefined || !this.#inputs.has(node.name)) return node;
    const strand = share.strandOf(pump);
    const gates = this.#gates.get(strand) ?? new Map<string, Gate>();
    this.#gates.set(strand, gates);
    const known = gates.get(node.name);
    if (known) return known;
    const gate = new Gate(share.rowsOf(strand, node.name, () => node.isOwn));
    gates.set(node.name, gate);
    node.subscribe(gate);
    return gate;
  }
}
