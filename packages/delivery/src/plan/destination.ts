import { AppError } from "@millrace/base";
import { type DestinationKey, destinationSchemas } from "@millrace/contract";
import type { z } from "zod";
import type { TargetKind } from "./delivery-plan.ts";

/** A destination in AWS's structure, under the name of its configuration: the row's `configuration` has exactly one. */
export type Destination = {
  [Key in DestinationKey]: { readonly key: Key; readonly settings: z.output<(typeof destinationSchemas)[Key]> };
}[DestinationKey];

/** What AWS decides differently from destination to destination. */
export interface DestinationFacts {
  /** For own targets the configuration says which. */
  readonly kind: TargetKind | undefined;
  /** Member of UpdateDestination that changes it. */
  readonly update: string;
  /** Member of DestinationDescription that shows it; own targets have none. */
  readonly description: string | undefined;
  /** As in "Changing the destination type to or from Elasticsearch is not supported at this time." */
  readonly title: string;
  readonly bufferMibs: number;
  readonly bufferSeconds: number;
  readonly retrySeconds: number;
  /** The mode that keeps a copy of every source record; the other keeps what failed. */
  readonly allMode: string;
  readonly failedMode: string;
  /** Neither may a delivery change to it nor away from it. */
  readonly keepsKind: boolean;
  /** The backup mode is chosen when the delivery is made. */
  readonly fixesBackupMode: boolean;
}

const bucketModes = { allMode: "Enabled", failedMode: "Disabled" } as const;
const dataModes = { allMode: "AllData", failedMode: "FailedDataOnly" } as const;
const documents = {
  kind: "opensearch",
  bufferMibs: 5,
  bufferSeconds: 300,
  retrySeconds: 300,
  allMode: "AllDocuments",
  failedMode: "FailedDocumentsOnly",
  keepsKind: true,
  fixesBackupMode: true,
} as const;

export const destinations: Readonly<Record<DestinationKey, DestinationFacts>> = {
  extendedS3DestinationConfiguration: {
    kind: "s3",
    update: "extendedS3DestinationUpdate",
    description: "extendedS3DestinationDescription",
    title: "S3",
    bufferMibs: 5,
    bufferSeconds: 300,
    retrySeconds: 24 * 3600,
    ...bucketModes,
    keepsKind: false,
    fixesBackupMode: false,
  },
  redshiftDestinationConfiguration: {
    kind: "redshift",
    update: "redshiftDestinationUpdate",
    description: "redshiftDestinationDescription",
    title: "Redshift",
    bufferMibs: 5,
    bufferSeconds: 300,
    retrySeconds: 3600,
    ...bucketModes,
    keepsKind: false,
    fixesBackupMode: false,
  },
  elasticsearchDestinationConfiguration: {
    ...documents,
    update: "elasticsearchDestinationUpdate",
    description: "elasticsearchDestinationDescription",
    title: "Elasticsearch",
  },
  amazonopensearchserviceDestinationConfiguration: {
    ...documents,
    update: "amazonopensearchserviceDestinationUpdate",
    description: "amazonopensearchserviceDestinationDescription",
    title: "Amazonopensearchservice",
  },
  splunkDestinationConfiguration: {
    kind: "splunk",
    update: "splunkDestinationUpdate",
    description: "splunkDestinationDescription",
    title: "Splunk",
    bufferMibs: 5,
    bufferSeconds: 60,
    retrySeconds: 300,
    allMode: "AllEvents",
    failedMode: "FailedEventsOnly",
    keepsKind: false,
    fixesBackupMode: false,
  },
  httpEndpointDestinationConfiguration: {
    kind: "http",
    update: "httpEndpointDestinationUpdate",
    description: "httpEndpointDestinationDescription",
    title: "HttpEndpoint",
    bufferMibs: 5,
    bufferSeconds: 300,
    retrySeconds: 300,
    ...dataModes,
    keepsKind: true,
    fixesBackupMode: false,
  },
  deliverTo: {
    kind: undefined,
    update: "deliverToUpdate",
    description: undefined,
    title: "Millrace's own",
    bufferMibs: 5,
    bufferSeconds: 60,
    retrySeconds: 300,
    ...dataModes,
    keepsKind: true,
    fixesBackupMode: false,
  },
};

export const destinationKeys = Object.keys(destinations) as DestinationKey[];

/** The kind of target that a destination is sent to. */
export function targetKindOf(destination: Destination): TargetKind {
  if (destination.key === "deliverTo") return destination.settings.kind;
  return destinations[destination.key].kind as TargetKind;
}

/** A destination from its settings; refuses what is not of its form, naming the member. */
export function parseDestination(key: DestinationKey, settings: unknown): Destination {
  const parsed = destinationSchemas[key].safeParse(settings);
  if (parsed.success) return { key, settings: parsed.data } as Destination;
  const issue = parsed.error.issues[0];
  const path = [key, ...(issue?.path ?? [])].join(".");
  throw new AppError("input.invalid", { reason: `Value at '${path}' failed to satisfy constraint: ${issue?.message}` });
}

/** The destination in a row's `configuration`. Secrets are not in it. */
export function readDestination(configuration: unknown): Destination {
  const members = configuration as Readonly<Record<string, unknown>>;
  const key = destinationKeys.find((name) => members[name] !== undefined);
  if (key === undefined) throw new AppError("internal", {}, { detail: "A delivery's row names no destination." });
  return parseDestination(key, members[key]);
}
