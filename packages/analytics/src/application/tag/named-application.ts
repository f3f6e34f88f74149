import { AppError, parseApplicationArn } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { applicationNotFound } from "../find-application.ts";

/** The name in an ARN of an application of the caller's account and region; others are as absent as one of nobody's. */
export function namedApplication(who: Principal, resourceArn: string): string {
  const arn = parseApplicationArn(resourceArn);
  if (!arn) throw new AppError("argument.invalid", { reason: `${resourceArn} is not the ARN of an application.` });
  if (arn.accountId === who.accountId && arn.region === who.region) return arn.applicationName;
  throw applicationNotFound({ ...who, accountId: arn.accountId }, arn.applicationName);
}
