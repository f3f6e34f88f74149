import { AppError, type Clock } from "@millrace/base";
import type { Db, Tx } from "@millrace/db";
import { FreshCache } from "../fresh-cache.ts";
import { type CompiledPolicies, compilePolicies, denyAll } from "./compile-policies.ts";
import { parsePolicy } from "./parse-policy.ts";
import { compileWildcard } from "./wildcard.ts";

/** What is known of an ARN: that a policy is attached to it, or that none is. */
export interface AttachedPolicy {
  /** As it was put. */
  readonly text: string | undefined;
  readonly policies: CompiledPolicies | undefined;
}

/** Every attached policy of the house by ARN, each with a print of its text. */
type Snapshot = ReadonlyMap<string, { readonly print: string; readonly attached: AttachedPolicy }>;

/** Nothing is attached. */
export const noPolicy: AttachedPolicy = { text: undefined, policies: undefined };
const ALL = "all";

/**
 * The policies attached to streams and consumers, by ARN. Few resources have one and every request asks, so all are kept
 * in memory and compared with Postgres by one query a second, however many streams are busy. A change elsewhere holds
 * within 5 s, usually within one.
 */
export class ResourcePolicies {
  readonly #db: Db;
  readonly #cache: FreshCache<typeof ALL, Snapshot>;

  constructor(deps: { readonly db: Db; readonly clock: Clock }) {
    this.#db = deps.db;
    this.#cache = new FreshCache({ nowMs: () => deps.clock.nowMs(), load: (_all, previous) => this.#load(previous) });
  }

  /** What is attached to an ARN. */
  async find(arn: string): Promise<AttachedPolicy> {
    return (await this.#cache.find(ALL))?.get(arn)?.attached ?? noPolicy;
  }

  /** The same without waiting; undefined when it has to be read first. */
  peek(arn: string): AttachedPolicy | undefined {
    const snapshot = this.#cache.peek(ALL);
    return snapshot && (snapshot.get(arn)?.attached ?? noPolicy);
  }

  /** Attaches a policy, in place of one that is. Call `changed` after the commit. */
  async put(tx: Tx, teamId: string, input: { readonly arn: string; readonly policy: string }): Promise<void> {
    const { arn, policy } = input;
    for (const { resources } of parsePolicy(policy, "resource").statements) {
      const isNamed = resources.patterns.some((pattern) => compileWildcard(pattern)(arn)) !== resources.not;
      if (isNamed) continue;
      throw new AppError("argument.invalid", { reason: `Each statement of the policy must name the resource ${arn}.` });
    }
    await tx.resourcePolicy.upsert({ where: { arn }, create: { arn, teamId, policy }, update: { policy } });
  }

  /** The policy's text as it was put. */
  async read(tx: Tx, arn: string): Promise<string | undefined> {
    return (await tx.resourcePolicy.findUnique({ where: { arn } }))?.policy;
  }

  /** Detaches the policy; false when there was none. Call `changed` after the commit. */
  async delete(tx: Tx, arn: string): Promise<boolean> {
    return (await tx.resourcePolicy.deleteMany({ where: { arn } })).count > 0;
  }

  /** The next question, about whatever ARN, is answered from Postgres. */
  changed(_arn: string): void {
    this.#cache.invalidate(ALL);
  }

  async #load(previous: Snapshot | undefined): Promise<Snapshot> {
    return this.#db.asSystem("callers of any team ask what a policy allows them", async (tx) => {
      const rows = await tx.$queryRaw<{ arn: string; print: string }[]>`
        SELECT arn, md5(policy) AS print FROM resource_policy`;
      const isKnown = ({ arn, print }: { arn: string; print: string }) => previous?.get(arn)?.print === print;
      if (previous?.size === rows.length && rows.every(isKnown)) return previous;
      const arns = rows.filter((row) => !isKnown(row)).map(({ arn }) => arn);
      const changed = await tx.resourcePolicy.findMany({ where: { arn: { in: arns } } });
      const texts = new Map(changed.map(({ arn, policy }) => [arn, policy]));
      return new Map(
        rows.map((row) => {
          const known = isKnown(row) ? previous?.get(row.arn) : undefined;
          const text = texts.get(row.arn);
          return [row.arn, known ?? { print: row.print, attached: { text, policies: compile(text) } }];
        }),
      );
    });
  }
}

/** A policy that cannot be read (nobody could have put it) closes its resource, and no other. */
function compile(text: string | undefined): CompiledPolicies {
  try {
    return compilePolicies([parsePolicy(text, "resource")]);
  } catch {
    return denyAll;
  }
}
