export { ensureRuntimeRole, type RuntimeRoleOptions } from "./ensure-runtime-role.ts";
export type {
  AccessKey as AccessKeyRow,
  Application as ApplicationRow,
  ApplicationVersion as ApplicationVersionRow,
  AuditEvent as AuditEventRow,
  Bucket as BucketRow,
  Connection as ConnectionRow,
  Delivery as DeliveryRow,
  DeliveryBatch as DeliveryBatchRow,
  DeliveryLane as DeliveryLaneRow,
  DeliveryMinute as DeliveryMinuteRow,
  Function as FunctionRow,
  IdempotentCall as IdempotentCallRow,
  Invitation as InvitationRow,
  LogLease as LogLeaseRow,
  LogSegment as LogSegmentRow,
  Member as MemberRow,
  SavedView as SavedViewRow,
  ServiceToken as ServiceTokenRow,
  Shard as ShardRow,
  Source as SourceRow,
  Stream as StreamRow,
  StreamConsumer as StreamConsumerRow,
  Team as TeamRow,
} from "./generated/client.ts";
export { Prisma } from "./generated/client.ts";
export { migrate, migrationsFolder } from "./migrate.ts";
export { type Db, type OpenDbOptions, openDb, type Tx } from "./open-db.ts";
