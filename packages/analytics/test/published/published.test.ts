import { describe, it } from "vitest";
import { expectProof } from "../dialect/expect-proof.ts";
import { dates } from "./pages/dates.ts";
import { joins } from "./pages/joins.ts";
import { numbers } from "./pages/numbers.ts";
import { strings } from "./pages/strings.ts";
import { windows } from "./pages/windows.ts";

const pages = [...strings, ...numbers, ...dates, ...windows, ...joins];

describe.each(pages)("$page", ({ facts }) => {
  it.each(Object.entries(facts))("%s", async (_, fact) => expectProof(fact));
});
