import type { Service } from "../operation/operation.ts";
import { signedServices } from "../sigv4/services.ts";

/** CloudWatch: signed as `monitoring`, and spoken of in policies as `cloudwatch`. Its answers are no tables of JsonService: it has three protocols. */
export const monitoringService: Service = {
  signed: signedServices.monitoring,
  actions: "cloudwatch",
  deps: "metrics",
  canonicalArns: (input) => input,
};

/** The name of the service in targets and paths. */
export const MONITORING_TARGET = "GraniteServiceVersion20100801";
