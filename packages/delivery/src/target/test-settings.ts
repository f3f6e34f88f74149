import { isDeepStrictEqual } from "node:util";
import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { harmless } from "../destination/keep-secrets.ts";
import type { TargetKind } from "../plan/delivery-plan.ts";
import { type Destination, targetKindOf } from "../plan/destination.ts";
import { openDestination } from "../plan/sealed-settings.ts";
import { readPath, withPath } from "../plan/setting-path.ts";
import { deliveryArnOf, findDelivery } from "../stream/find-delivery.ts";
import type { Target, TargetOwner } from "./target.ts";
import { getTarget } from "./targets.ts";

type Settings = Readonly<Record<string, unknown>>;

/** What a test batch is sent to: a delivery's settings as they are kept, or those of a form. */
export interface TestedTarget {
  /** Left out: settings that no delivery has yet. */
  readonly deliveryStreamName?: string;
  /** Left out: the delivery's own. Secrets that are left out are the delivery's, as long as its address is the same. */
  readonly target?: { readonly kind: TargetKind; readonly settings: unknown };
}

export interface TestSettings {
  readonly target: Target;
  readonly settings: Settings;
  readonly owner: TargetOwner;
  /** The values of the settings' secrets. */
  readonly secrets: readonly string[];
}

/** Works out what to test. Throws input.invalid for settings that are not of their form. */
export async function testSettings(
  deps: Pick<DeliveryControlDeps, "db" | "vault">,
  who: Principal,
  { deliveryStreamName, target: given }: TestedTarget,
): Promise<TestSettings> {
  const kept = deliveryStreamName === undefined ? undefined : await readKept(deps, who, deliveryStreamName);
  const kind = given?.kind ?? (kept && targetKindOf(kept.destination));
  if (kind === undefined) throw new AppError("input.invalid", { reason: "Name a delivery, or give settings." });
  const target = getTarget(kind);
  const isSameKind = kept && targetKindOf(kept.destination) === kind;
  const keptSettings = isSameKind ? (kept.destination.settings as Settings) : undefined;
  const whole = given ? withKeptSecrets(target, given.settings as Settings, keptSettings) : keptSettings;
  const parsed = target.settings.safeParse(whole);
  if (!parsed.success) {
    const { path = [], message } = parsed.error.issues[0] ?? {};
    throw new AppError("input.invalid", {
      reason: `Value at '${path.join(".")}' failed to satisfy constraint: ${message}`,
    });
  }
  const settings = parsed.data as Settings;
  const secrets = target.secrets.map((path) => readPath(settings, path)).filter((secret) => typeof secret === "string");
  return { target, settings, owner: kept?.owner ?? newOwner(who), secrets };
}

/**
 * The settings with the kept secrets where they have none of their own. Not when anything is changed that may decide where they
 * go: whoever may change a delivery could have its password sent to a server of theirs.
 */
function withKeptSecrets(target: Target, given: Settings, kept: Settings | undefined): Settings {
  if (!kept) return given;
  const bare = (settings: Settings): Settings => {
    const parsed = target.settings.safeParse(withSecretsOf(target, kept, settings));
    const whole = parsed.success ? (parsed.data as Settings) : settings;
    return [...target.secrets, ...harmless, "kind"].reduce((left, path) => withPath(left, path, undefined), whole);
  };
  return isDeepStrictEqual(bare(given), bare(kept)) ? withSecretsOf(target, kept, given) : given;
}

function withSecretsOf(target: Target, kept: Settings, settings: Settings): Settings {
  return target.secrets.reduce(
    (whole, path) => (readPath(whole, path) === undefined ? withPath(whole, path, readPath(kept, path)) : whole),
    settings,
  );
}

async function readKept(
  deps: Pick<DeliveryControlDeps, "db" | "vault">,
  who: Principal,
  name: string,
): Promise<{ readonly destination: Destination; readonly owner: TargetOwner }> {
  const row = await deps.db.withTeam(who.teamId, (tx) => findDelivery(tx, who, name));
  const { id: deliveryId, teamId, accountId, region } = row;
  const owner = { deliveryId, teamId, accountId, region, name, arn: deliveryArnOf(row) };
  return { destination: await openDestination(deps, row), owner };
}

/** A delivery that is not there yet. */
function newOwner({ teamId, accountId, region }: Principal): TargetOwner {
  const name = "test";
  return { deliveryId: name, teamId, accountId, region, name, arn: deliveryArnOf({ accountId, region, name }) };
}
