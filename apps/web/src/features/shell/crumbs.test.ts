import { expect, test } from "vitest";
import { crumbs } from "./crumbs.ts";

test("the way to a page is named by our words, and by the stream's own name", () => {
  expect(crumbs("acme", "/t/acme/streams/orders/shards").map((crumb) => crumb.label)).toEqual([
    "Streams",
    "orders",
    "Shards",
  ]);
  expect(crumbs("acme", "/t/acme/deliveries/objects/objects").map((crumb) => crumb.label)).toEqual([
    "Deliveries",
    "objects",
    "Delivered",
  ]);
  expect(crumbs("acme", "/t/acme/settings/sign-on").map((crumb) => crumb.label)).toEqual([
    "Settings",
    "Single sign-on",
  ]);
  expect(crumbs("acme", "/t/acme")).toEqual([]);
});

test("a stream may be called like one of our pages", () => {
  expect(crumbs("acme", "/t/acme/streams/settings").at(-1)).toEqual({
    label: "settings",
    href: "/t/acme/streams/settings",
    isName: true,
  });
  expect(crumbs("acme", "/t/acme/streams/new").at(-1)?.label).toBe("New");
  expect(crumbs("acme", "/t/acme/streams/simulator").at(-1)?.label).toBe("simulator");
  expect(crumbs("acme", "/t/acme/keys/simulator").at(-1)?.label).toBe("Try a permission");
});
