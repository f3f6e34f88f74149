import "server-only";
import { AppError, toAppError } from "@millrace/base";
import { OneRecord } from "@millrace/contract";
import { getRecord } from "@millrace/streams";
import { readCall } from "../../../server/call.ts";
import { openConsole } from "../../../server/compose.ts";
import { admit, findPerson } from "../../../server/person.ts";

/** Answers with all of a record's data as a file; masked where the stream's rules say so. */
export async function openRecordDownload(request: Request, team: string): Promise<Response> {
  const house = await openConsole();
  const { searchParams } = new URL(request.url);
  try {
    const who = await admit(house, await findPerson(house, request.headers), {
      team,
      permission: "record:read",
      action: "record.get",
      call: readCall(request.headers),
    });
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
    return new Response(new Uint8Array(data), {
      headers: {
        // Never a type that a browser would show: the data is a stranger's.
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${sequenceNumber}.bin"`,
        "cache-control": "no-store",
      },
    });
  } catch (problem) {
    const { message, row } = toAppError(problem);
    return Response.json({ message }, { status: row.http });
  }
}
