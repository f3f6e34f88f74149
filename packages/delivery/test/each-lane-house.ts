import { type TestDatabase, testDatabase } from "@millrace/testkit";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type LaneHouse, openLaneHouse } from "./lane-house.ts";

/** Gives each test of a file a house of its own, over one database; afterwards it is closed with its workers. */
export function eachLaneHouse(take: (house: LaneHouse) => void): void {
  let database: TestDatabase;
  let house: LaneHouse;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    house = await openLaneHouse({ database });
    take(house);
  });
  afterEach(() => house.close());
}
