import { KIB, MIB } from "@millrace/base";
import type { OneRecord } from "@millrace/contract";
import { auditUnmask, getRecord, type RecordDetail, type StreamsDeps } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { z } from "zod";

/** Characters of a record that the panel asks for; all of it is a download away. */
const TEXT_MAX = MIB;
/** Bytes that are shown in hex and put into code. */
const BYTES_MAX = 64 * KIB;

/** One record as the panel shows it: the data's first bytes as base 64. */
export interface RecordView extends Omit<RecordDetail, "data"> {
  readonly base64: string;
  /** The base 64 holds all of the data. */
  readonly isWhole: boolean;
}

/** Reads one record for the panel. Who sees masked fields is written down. */
export async function getRecordView(
  deps: StreamsDeps,
  who: Principal,
  input: z.output<typeof OneRecord>,
): Promise<RecordView> {
  if (input.isUnmasked) await auditUnmask(deps, who, input);
  const { data, ...detail } = await getRecord(deps, who, { ...input, textMax: TEXT_MAX });
  return { ...detail, base64: data.toString("base64", 0, BYTES_MAX), isWhole: data.length <= BYTES_MAX };
}
