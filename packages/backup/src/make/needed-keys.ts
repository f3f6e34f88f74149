import type { SnapshotReader } from "@millrace/db";

/**
 * Objects that work goes on with and that only rows know of: what deliveries staged, the state, input and output of applications.
 * They come and go by the second, and none is written a second time under its name.
 */
export async function neededKeys(reader: SnapshotReader): Promise<string[]> {
  const rows = await reader.query<{ key: string }>(`
    SELECT staged_key AS key FROM delivery_batch WHERE staged_key IS NOT NULL
    UNION SELECT state_key FROM application_task WHERE state_key IS NOT NULL
    UNION SELECT input_key FROM application_step WHERE input_key IS NOT NULL
    UNION SELECT outputs_key FROM application_step WHERE outputs_key IS NOT NULL`);
  return rows.map(({ key }) => key);
}

/** True for a key of which only those that rows name belong into a backup. */
export function isNeededOnly(key: string): boolean {
  return /^(staging\/|applications\/[^/]+\/(state|input|outputs)\/|log\/)/.test(key);
}
