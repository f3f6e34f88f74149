import { expect, test } from "vitest";
import { mapRole } from "./map-role.ts";

const provider = {
  groupsClaim: "groups",
  roleMap: [
    { group: "ops", role: "admin" },
    { group: "dev", role: "developer" },
  ],
  otherRole: null,
} as const;
const map = { ...provider, roleMap: [...provider.roleMap] };

test.each([
  [["dev", "ops"], "admin"],
  [["dev"], "developer"],
  ["dev", "developer"],
  [["Dev"], undefined],
  [[{ name: "ops" }], undefined],
  [undefined, undefined],
  [42, undefined],
])("groups %o make %s", (groups, role) => {
  expect(mapRole({ groups }, map)).toBe(role);
});

test("who is in none of the groups gets the other role, where there is one", () => {
  expect(mapRole({}, { ...map, otherRole: "viewer" })).toBe("viewer");
});

test("a claim is the token's own, not something every object has", () => {
  expect(mapRole({}, { ...map, groupsClaim: "constructor", otherRole: null })).toBeUndefined();
});
