export {
  type ApplicationArn,
  type ConsumerArn,
  type DeliveryArn,
  formatApplicationArn,
  formatConsumerArn,
  formatDeliveryArn,
  formatStreamArn,
  parseApplicationArn,
  parseConsumerArn,
  parseDeliveryArn,
  parseStreamArn,
  type StreamArn,
} from "./arn.ts";
export { Bell } from "./bell.ts";
export { formatBytes, GIB, KIB, MIB } from "./bytes.ts";
export { type Clock, systemClock } from "./clock.ts";
export { disarmFormula } from "./disarm-formula.ts";
export { AppError, type AppErrorOptions, type ErrorValues } from "./errors/app-error.ts";
export { type ErrorCode, type ErrorRow, errorCatalog, type TrpcCode } from "./errors/catalog.ts";
export { toAppError } from "./errors/to-app-error.ts";
export { type IdKind, idPrefix, newId } from "./ids.ts";
export { invariant } from "./invariant.ts";
export { type Rate, TokenBuckets } from "./token-buckets.ts";
export { VERSION } from "./version.ts";
