import { openApiDocument } from "../../../../server/rest/openapi/open-api-document.ts";

/** What the REST API can do; open to everybody, as it says nothing of any team. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { "cache-control": "no-cache" } });
}
