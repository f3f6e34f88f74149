export const dynamic = "force-dynamic";

/** 200: the console's event loop turns. */
export function GET(): Response {
  return Response.json({ live: true }, { headers: { "Cache-Control": "no-store" } });
}
