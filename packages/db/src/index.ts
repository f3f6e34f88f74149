export type { CopiedTable } from "./copy/list-tables.ts";
export { type LoadTablesInput, loadTables } from "./copy/load-tables.ts";
export { SnapshotReader } from "./copy/snapshot-reader.ts";
export { ensureRuntimeRole, type RuntimeRoleOptions } from "./ensure-runtime-role.ts";
export type {
  AccessKey as AccessKeyRow,
  Application as ApplicationRow,
  ApplicationVersion as ApplicationVersionRow,
  AuditEvent as AuditEventRow,
  Bucket as BucketRow,
  Canary as CanaryRow,
  Connection as ConnectionRow,
  Delivery as DeliveryRow,
  DeliveryBatch as DeliveryBatchRow,
  DeliveryLane as DeliveryLaneRow,
  DeliveryMinute as DeliveryMinuteRow,
  Function as FunctionRow,
  IdempotentCall as IdempotentCallRow,
  IdentityProvider as IdentityProviderRow,
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
export { migrate } from "./migrate.ts";
export { migrationNames, migrationsFolder } from "./migration-names.ts";
export { ofWorkingTeam } from "./of-working-team.ts";
export { type Db, type OpenDbOptions, openDb, type Tx } from "./open-db.ts";
export { takeLock } from "./take-lock.ts";
export { tryLock } from "./try-lock.ts";
