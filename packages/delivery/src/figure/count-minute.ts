import type { Tx } from "@millrace/db";

/** What a transaction adds to a delivery's minute; what is left out is 0. */
export interface MinuteCounts {
  readonly recordsSealed?: number;
  readonly bytesSealed?: number;
  readonly recordsDelivered?: number;
  readonly bytesDelivered?: number;
  readonly recordsFailed?: number;
  readonly recordsDropped?: number;
  readonly batches?: number;
  readonly attempts?: number;
  readonly failures?: number;
  readonly freshnessMs?: number;
}

/** Counts in the transaction that did what is counted: an end that is repeated counts once. */
export async function countMinute(
  tx: Tx,
  { deliveryId, teamId }: { readonly deliveryId: string; readonly teamId: string },
  counts: MinuteCounts,
): Promise<void> {
  const of = (name: keyof MinuteCounts) => Math.max(0, Math.round(counts[name] ?? 0));
  await tx.$executeRaw`
    INSERT INTO delivery_minute AS m (delivery_id, team_id, minute, records_sealed, bytes_sealed, records_delivered,
      bytes_delivered, records_failed, records_dropped, batches, attempts, failures, freshness_ms_max)
    VALUES (${deliveryId}, ${teamId}, date_trunc('minute', now() AT TIME ZONE 'UTC'), ${of("recordsSealed")}::bigint,
      ${of("bytesSealed")}::bigint, ${of("recordsDelivered")}::bigint, ${of("bytesDelivered")}::bigint,
      ${of("recordsFailed")}::bigint, ${of("recordsDropped")}::bigint, ${of("batches")}::int, ${of("attempts")}::int,
      ${of("failures")}::int, ${of("freshnessMs")}::bigint)
    ON CONFLICT (delivery_id, minute) DO UPDATE SET
      records_sealed = m.records_sealed + excluded.records_sealed,
      bytes_sealed = m.bytes_sealed + excluded.bytes_sealed,
      records_delivered = m.records_delivered + excluded.records_delivered,
      bytes_delivered = m.bytes_delivered + excluded.bytes_delivered,
      records_failed = m.records_failed + excluded.records_failed,
      records_dropped = m.records_dropped + excluded.records_dropped,
      batches = m.batches + excluded.batches,
      attempts = m.attempts + excluded.attempts,
      failures = m.failures + excluded.failures,
      freshness_ms_max = GREATEST(m.freshness_ms_max, excluded.freshness_ms_max)`;
}
