import { AppError } from "@millrace/base";
import type { DeliveryUpdate, NewDelivery } from "@millrace/contract";
import { type Destination, destinationKeys, destinations, parseDestination } from "../plan/destination.ts";

type Given = Readonly<Record<string, unknown>>;

/** Destinations and sources of AWS that are not built: refused by name, never ignored. */
const unbuilt = [
  "amazonOpenSearchServerlessDestinationConfiguration",
  "snowflakeDestinationConfiguration",
  "icebergDestinationConfiguration",
  "amazonOpenSearchServerlessDestinationUpdate",
  "snowflakeDestinationUpdate",
  "icebergDestinationUpdate",
  "mskSourceConfiguration",
  "databaseSourceConfiguration",
] as const;

const ONE = "Exactly one destination configuration is supported for a Firehose";

/** The one destination of a creation. The old S3 configuration is the extended one with less in it. */
export function chooseDestination(input: NewDelivery): Destination {
  const given: Given = input;
  refuseUnbuilt(given);
  const keys = destinationKeys.filter((key) => given[key] !== undefined);
  const simple = given.s3DestinationConfiguration;
  const [key] = keys;
  if (keys.length + (simple === undefined ? 0 : 1) !== 1) throw invalid(ONE);
  return key === undefined
    ? parseDestination("extendedS3DestinationConfiguration", simple)
    : parseDestination(key, given[key]);
}

/** Which destination an update is about, and what it says. */
export interface DestinationUpdate {
  readonly key: Destination["key"];
  readonly settings: Given;
}

/** The one destination of an update. */
export function chooseUpdate(input: DeliveryUpdate): DestinationUpdate {
  const given: Given = input;
  refuseUnbuilt(given);
  const updates = [
    ["extendedS3DestinationConfiguration", given.s3DestinationUpdate] as const,
    ...destinationKeys.map((key) => [key, given[destinations[key].update]] as const),
  ].filter(([, settings]) => settings !== undefined);
  const [update] = updates;
  if (update === undefined || updates.length > 1) throw invalid(ONE);
  return { key: update[0], settings: update[1] as Given };
}

function refuseUnbuilt(given: Given): void {
  const name = unbuilt.find((member) => given[member] !== undefined);
  if (name === undefined) return;
  // As the caller wrote it.
  const wire = name.replace(/^msk|^./, (start) => start.toUpperCase());
  throw invalid(`${wire} is not supported.`);
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
