// Data plane.
export type { StreamsDeps } from "./deps.ts";
export { StreamDirectory, streamKey, type StreamTarget } from "./directory/stream-directory.ts";
export type { ShardView, StreamView } from "./directory/stream-view.ts";
export { openStreamsState, type StreamsStateOptions } from "./open-streams-state.ts";
export { parseSequence, formatSequence, type SequenceParts } from "./record/sequence-number.ts";
export { SequenceRun } from "./record/sequence-run.ts";
export type { RecordSlices } from "./record/record-slices.ts";
export { sliceRecords } from "./record/slice-records.ts";
// prettier-ignore
export { type PutEntryVisitor, type PutFailure, type PutGroup, type PutRecordOutcome, type PutRecordsOutcome, visitPutEntries } from "./record/put-outcome.ts";

// Control plane.
