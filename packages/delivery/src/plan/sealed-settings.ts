import type { DeliveryRow } from "@millrace/db";
import { z } from "zod";
import type { DeliveryControlDeps } from "../deps.ts";
import { getTarget } from "../target/targets.ts";
import { type Destination, parseDestination, readDestination, targetKindOf } from "./destination.ts";
import { readPath, withPath } from "./setting-path.ts";

const secretsByPath = z.record(z.string(), z.string());
type Secrets = z.output<typeof secretsByPath>;

export interface SplitDestination {
  /** Without its secrets: may be kept and shown. */
  readonly open: Destination;
  readonly secrets: Secrets;
}

/** Takes the secrets out of a destination. */
export function splitSecrets(destination: Destination): SplitDestination {
  const secrets: Secrets = {};
  let settings = destination.settings as Record<string, unknown>;
  for (const path of getTarget(targetKindOf(destination)).secrets) {
    const value = readPath(settings, path);
    if (typeof value === "string" && value !== "") secrets[path] = value;
    settings = withPath(settings, path, undefined);
  }
  return { open: { key: destination.key, settings } as unknown as Destination, secrets };
}

/** The columns that a destination is kept in: secrets sealed for this delivery, so that they open as no other's. */
export async function sealDestination(
  deps: Pick<DeliveryControlDeps, "vault">,
  delivery: Pick<DeliveryRow, "id" | "teamId">,
  destination: Destination,
): Promise<Pick<DeliveryRow, "secretSealed" | "targetKind"> & { readonly open: Destination }> {
  const { open, secrets } = splitSecrets(destination);
  const targetKind = targetKindOf(destination);
  if (Object.keys(secrets).length === 0) return { open, targetKind, secretSealed: null };
  const bytes = Buffer.from(JSON.stringify(secrets));
  const sealed = await deps.vault.seal(delivery.teamId, secretPurpose(delivery.id), bytes);
  return { open, targetKind, secretSealed: Uint8Array.from(sealed) };
}

/** A delivery's destination with its secrets in place: for the engine, and for an update that keeps some of them. */
export async function openDestination(
  deps: Pick<DeliveryControlDeps, "vault">,
  row: DeliveryRow,
): Promise<Destination> {
  const destination = readDestination(row.configuration);
  if (row.secretSealed === null) return destination;
  const bytes = await deps.vault.open(row.teamId, secretPurpose(row.id), row.secretSealed);
  const secrets = secretsByPath.parse(JSON.parse(bytes.toString("utf8")));
  let settings = destination.settings as Record<string, unknown>;
  for (const [path, value] of Object.entries(secrets)) settings = withPath(settings, path, value);
  return parseDestination(destination.key, settings);
}

/** What a delivery's secrets are sealed for. */
function secretPurpose(deliveryId: string): string {
  return `delivery.secret.${deliveryId}`;
}
