import { expect, test } from "vitest";
import { covers, may, permissions, roles } from "./roles.ts";

test("every permission is granted to the owner, and none of changing to viewer and auditor", () => {
  for (const permission of permissions) {
    expect(may("owner", permission)).toBe(true);
    if (permission.endsWith(":read")) continue;
    expect(may("viewer", permission)).toBe(false);
    expect(may("auditor", permission)).toBe(false);
  }
});

test("only owner and admin make keys; only owner changes members; only auditor, owner and admin read the audit log", () => {
  const granted = (permission: (typeof permissions)[number]) => roles.filter((role) => may(role, permission));
  expect(granted("key:create")).toEqual(["owner", "admin"]);
  expect(granted("member:update")).toEqual(["owner"]);
  expect(granted("audit:read")).toEqual(["owner", "admin", "auditor"]);
  expect(granted("record:read")).toEqual(["owner", "admin", "developer", "viewer"]);
});

test("a role covers another only when it may do all that the other may", () => {
  const covered = (role: (typeof roles)[number]) => roles.filter((other) => covers(role, other));
  expect(covered("owner")).toEqual(roles);
  expect(covered("admin")).toEqual(["admin", "developer", "viewer", "auditor"]);
  // An auditor reads the audit log, which a developer may not.
  expect(covered("developer")).toEqual(["developer", "viewer"]);
  expect(covered("auditor")).toEqual(["auditor"]);
});
