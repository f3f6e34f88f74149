import { expect, test } from "vitest";
import type { Shape, StructureShape } from "../../operation/shape.ts";
import { refuseSettings } from "./refuse-settings.ts";
import { createApplicationRequest, updateApplicationRequest } from "./shapes/application-shapes.ts";
import { startApplicationRequest } from "./shapes/life-shapes.ts";

const ofSql = /^(Sql|ApplicationCode)/;

function membersOf(shape: Shape, path: string): StructureShape["members"] {
  const found = shape.kind === "structure" ? shape.members.find(({ wire }) => wire === path) : undefined;
  return found?.shape.kind === "structure" ? found.shape.members : [];
}

/** Every setting that AWS has in one of these places. */
const settings = [
  ...membersOf(createApplicationRequest, "ApplicationConfiguration"),
  ...membersOf(updateApplicationRequest, "ApplicationConfigurationUpdate"),
  ...membersOf(updateApplicationRequest, "RunConfigurationUpdate"),
  ...membersOf(startApplicationRequest, "RunConfiguration"),
];
const refused = settings.filter(({ wire }) => !ofSql.test(wire));

test("there are as many settings as in the model", () => expect([settings.length, refused.length]).toEqual([23, 18]));

test.each(refused)("$wire is refused by its name", ({ inner, wire }) => {
  const name = wire.slice(0, 15);
  expect(() => refuseSettings({ [inner]: {} })).toThrow(new RegExp(`^${name}`));
});

test("settings of SQL are let through", () => {
  for (const { inner } of settings.filter(({ wire }) => ofSql.test(wire))) refuseSettings({ [inner]: {} });
});
