import type { TargetKind } from "@millrace/delivery";

/** A delivery has one destination, which always has this id. */
export const DESTINATION_ID = "destinationId-000000000001";

/** What AWS's API calls the destination of a kind of target: when it is made, changed and described. */
export interface DestinationNames {
  readonly configuration: string;
  readonly update: string;
  readonly description: string;
}

const aws = (name: string): DestinationNames => ({
  configuration: `${name}DestinationConfiguration`,
  update: `${name}DestinationUpdate`,
  description: `${name}DestinationDescription`,
});
/** Targets that AWS does not have. */
const own: DestinationNames = { configuration: "deliverTo", update: "deliverToUpdate", description: "deliverTo" };

export const destinationNames: Readonly<Record<TargetKind, DestinationNames>> = {
  s3: aws("extendedS3"),
  redshift: aws("redshift"),
  opensearch: aws("amazonopensearchservice"),
  splunk: aws("splunk"),
  http: aws("httpEndpoint"),
  postgres: own,
  kafka: own,
  stream: own,
};

/** As a description shows it: the older name of OpenSearch too. */
export const describedNames: readonly DestinationNames[] = [
  ...new Set(Object.values(destinationNames)),
  aws("elasticsearch"),
];
