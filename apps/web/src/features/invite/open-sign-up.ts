import "server-only";
import { toAppError } from "@millrace/base";
import { FollowedInvitation, SignUpForm } from "@millrace/contract";
import { signUpByInvitation } from "@millrace/tenancy";
import { readCall } from "../../server/call.ts";
import type { Console } from "../../server/compose.ts";
import { parseJson } from "../../server/parse-json.ts";

const SignUp = SignUpForm.extend(FollowedInvitation.shape);
const BYTES_MAX = 4096;

/** Makes a new person by an invitation and signs them in: {slug}, with the session's cookie, or {message}. */
export async function openSignUp(house: Console, request: Request): Promise<Response> {
  try {
    const text = await request.text();
    const input = SignUp.safeParse(text.length > BYTES_MAX ? undefined : parseJson(text));
    if (!input.success) return refuse(400, input.error.issues[0]?.message ?? "The form is not filled in.");
    const { region: _shown, ...call } = readCall(request.headers);
    const { team, email } = await signUpByInvitation(house.tenancy, { ...input.data, ...call });
    const signedIn = await house.signIn.handler(signInRequest(request, { email, password: input.data.password }));
    const headers = new Headers({ "cache-control": "no-store" });
    for (const cookie of signedIn.headers.getSetCookie()) headers.append("set-cookie", cookie);
    return Response.json({ slug: team.slug }, { headers });
  } catch (thrown) {
    const problem = toAppError(thrown);
    if (problem.row.http >= 500) house.logger.error({ cause: problem }, "A sign-up failed.");
    return refuse(problem.row.http, problem.message);
  }
}

/** The same request as the sign-in page would send, from the same place and browser, whatever this one called its body. */
function signInRequest(request: Request, body: { readonly email: string; readonly password: string }): Request {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  const url = new URL("/api/auth/sign-in/email", request.url);
  return new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
}

function refuse(status: number, message: string): Response {
  return Response.json({ message }, { status });
}
