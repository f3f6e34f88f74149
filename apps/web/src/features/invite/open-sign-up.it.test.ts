import { createInvitation, findPrincipal } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestConsole, type TestConsole } from "../../../test/test-console.ts";
import { openSignUp } from "./open-sign-up.ts";

// The marker refuses to be loaded outside of Next's server; here is no browser that anything must be kept from.
vi.mock("server-only", () => ({}));

let opened: TestConsole;
beforeAll(async () => {
  opened = await openTestConsole();
});
afterAll(() => opened?.close());

test.each(["application/json", "text/plain", "application/x-www-form-urlencoded"])(
  "who signs up by a form sent as %s is signed in",
  async (type) => {
    const { house } = opened;
    const owner = await opened.makePerson("owner");
    const team = await opened.makeTeam("Ours", owner);
    const who = await findPrincipal(house.tenancy, owner, { teamSlug: team.slug, requestId: "t" });
    const deps = { ...house.tenancy, baseUrl: house.config.web.url };
    const { url } = await createInvitation(deps, who, { role: "viewer", expiresInDays: 1 });
    const form = {
      token: new URL(url).pathname.slice("/invite/".length),
      ...{ name: "Ada", email: `${team.id}@example.com`, password: "a long enough password" },
    };
    const headers = { "content-type": type, origin: house.config.web.url, "x-forwarded-for": `192.0.2.${type.length}` };
    const request = new Request(`${house.config.web.url}/api/invite`, {
      ...{ method: "POST", headers, body: JSON.stringify(form) },
    });
    const answer = await openSignUp(house, request);
    expect([answer.status, await answer.json()]).toEqual([200, { slug: team.slug }]);
    const cookie = answer.headers.getSetCookie().map((text) => text.split(";", 1)[0]);
    const session = await house.signIn.findSession(new Headers({ cookie: cookie.join("; ") }));
    expect(session?.email).toBe(form.email);
  },
);
