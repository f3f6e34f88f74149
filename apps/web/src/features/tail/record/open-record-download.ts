import "server-only";
import { AppError } from "@millrace/base";
import { OneRecord } from "@millrace/contract";
import { getRecord } from "@millrace/streams";
import { answerFile } from "../../../server/answer-file.ts";

/** Answers with all of a record's data as a file; masked where the stream's rules say so. */
export function openRecordDownload(request: Request, team: string): Promise<Response> {
  return answerFile(request, { team, permission: "record:read", action: "record.get" }, async (house, who) => {
    const { searchParams } = new URL(request.url);
    const sub = searchParams.get("sub");
    const asked = OneRecord.safeParse({
      streamName: searchParams.get("stream"),
      sequenceNumber: searchParams.get("sequence"),
      ...(sub !== null && { subSequence: Number(sub) }),
    });
    if (!asked.success) throw new AppError("input.invalid", { reason: "Name a stream and a sequence number." });
    const { data, sequenceNumber } = await getRecord(house.streams, who, {
      ...asked.data,
      isUnmasked: false,
      textMax: 0,
    });
    return { name: `${sequenceNumber}.bin`, type: "application/octet-stream", body: new Uint8Array(data) };
  });
}
