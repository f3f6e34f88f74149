import { AppError, type Clock } from "@millrace/base";
import type { Db, Tx } from "@millrace/db";
import { FreshCache } from "../fresh-cache.ts";
import { type CompiledPolicies, compilePolicies } from "./compile-policies.ts";
import { parsePolicy } from "./parse-policy.ts";
import { compileWildcard } from "./wildcard.ts";

/** What is known of an ARN: that a policy is attached to it, or that none is. */
export interface AttachedPolicy {
  readonly text: string | undefined;
  readonly policies: CompiledPolicies | undefined;
}

const none: AttachedPolicy = { text: undefined, policies: undefined };

/** The policies attached to streams and consumers, by ARN. A change elsewhere holds within 5 s, usually within one. */
export class ResourcePolicies {
  readonly #cache: FreshCache<string, AttachedPolicy>;

  constructor(deps: { readonly db: Db; readonly clock: Clock }) {
    this.#cache = new FreshCache({
      nowMs: () => deps.clock.nowMs(),
      load: async (arn, previous) => {
        const text = await deps.db.asSystem("a caller of another team asks what this ARN's policy allows", (tx) =>
          this.read(tx, arn),
        );
        if (text === undefined) return none;
        if (previous?.text === text) return previous;
        return { text, policies: compilePolicies([parsePolicy(text, "resource")]) };
      },
    });
  }

  /** What is attached to an ARN. */
  async find(arn: string): Promise<AttachedPolicy> {
    return (await this.#cache.find(arn)) ?? none;
  }

  /** The same without waiting; undefined when it has to be read first. */
  peek(arn: string): AttachedPolicy | undefined {
    return this.#cache.peek(arn);
  }

  /** Attaches a policy, in place of one that is. Call `changed` after the commit. */
  async put(tx: Tx, teamId: string, input: { readonly arn: string; readonly policy: string }): Promise<void> {
    const { arn, policy } = input;
    for (const { resources } of parsePolicy(policy, "resource").statements) {
      const isNamed = resources.patterns.some((pattern) => compileWildcard(pattern)(arn)) !== resources.not;
      if (!isNamed) throw new AppError("argument.invalid", { reason: `Each statement of the policy must name the resource ${arn}.` });
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

  /** The next question about this ARN reads it anew. */
  changed(arn: string): void {
    this.#cache.invalidate(arn);
  }
}
