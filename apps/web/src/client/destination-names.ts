import type { TargetKind } from "@millrace/delivery";

/** A delivery has one destination, which always has this id. */
export const DESTINATION_ID = "destinationId-000000000001";

/** What AWS's API calls the destination of a kind of target: when it is made, changed and described. */
export interface DestinationNames {
  readonly configuration: string;
  readonly update: string;
  readonly description: string;
  /** The backup mode in which a copy of all that came in is kept. */
  readonly keepsAll: string;
}

const aws = (name: string, keepsAll: string): DestinationNames => ({
  configuration: `${name}DestinationConfiguration`,
  update: `${name}DestinationUpdate`,
  description: `${name}DestinationDescription`,
  keepsAll,
});
/** Targets that AWS does not have. */
const own: DestinationNames = {
  configuration: "deliverTo",
  update: "deliverToUpdate",
  description: "deliverTo",
  keepsAll: "AllData",
};

export const destinationNames: Readonly<Record<TargetKind, DestinationNames>> = {
  s3: aws("extendedS3", "Enabled"),
  redshift: aws("redshift", "Enabled"),
  opensearch: aws("amazonopensearchservice", "AllDocuments"),
  splunk: aws("splunk", "AllEvents"),
  http: aws("httpEndpoint", "AllData"),
  postgres: own,
  kafka: own,
  stream: own,
};

/** As a description shows it: the older name of OpenSearch too. */
export const describedNames: readonly DestinationNames[] = [
  ...new Set(Object.values(destinationNames)),
  aws("elasticsearch", "AllDocuments"),
];
