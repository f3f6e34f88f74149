import "server-only";
import { Readable } from "node:stream";
import { toAppError } from "@millrace/base";
import { getObject } from "@millrace/buckets";
import { readCall } from "../../server/call.ts";
import { openConsole } from "../../server/compose.ts";
import { admit, findPerson } from "../../server/person.ts";

/** Answers with an object of a built-in bucket, as it is stored, to be saved as a file. */
export async function openDownload(request: Request, team: string): Promise<Response> {
  const house = await openConsole();
  const { searchParams } = new URL(request.url);
  const bucket = searchParams.get("bucket") ?? "";
  const key = searchParams.get("key") ?? "";
  try {
    const who = await admit(house, await findPerson(house, request.headers), {
      team,
      permission: "bucket:read",
      action: "bucket.read",
      call: readCall(request.headers),
    });
    const found = await getObject(house.buckets, who, { bucket, key });
    const stream = await found.read(0, found.object.bytes).catch(async (problem: unknown) => {
      await found.close();
      throw problem;
    });
    stream.once("close", () => void found.close());
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        // Never the type that its writer gave it: a browser must not show a tenant's page as one of ours.
        "content-type": "application/octet-stream",
        "content-length": String(found.object.bytes),
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(key.split("/").at(-1) ?? "object")}`,
        "cache-control": "no-store",
      },
    });
  } catch (problem) {
    const { message, row } = toAppError(problem);
    return Response.json({ message }, { status: row.http });
  }
}
