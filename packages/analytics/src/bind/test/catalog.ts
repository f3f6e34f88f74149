import type { Catalog } from "../../plan/application-plan.ts";

/** What the tests' statements are about: a shop's clicks and sales, its sensors, and a table of its goods. */
export const shop: Catalog = {
  inputs: [
    {
      name: "CLICKS",
      columns: [
        { name: "PAGE", type: { name: "VARCHAR", length: 32 } },
        { name: "MILLIS", type: { name: "INTEGER" } },
        { name: "AT", type: { name: "TIMESTAMP" } },
        { name: "LINE", type: { name: "VARCHAR", length: 512 } },
        { name: "APPROXIMATE_ARRIVAL_TIME", type: { name: "TIMESTAMP" }, hidden: true },
      ],
    },
    {
      name: "SALES",
      columns: [
        { name: "ITEM", type: { name: "VARCHAR", length: 32 } },
        { name: "AMOUNT", type: { name: "DECIMAL", precision: 10, scale: 2 } },
        { name: "pieces", type: { name: "BIGINT" } },
      ],
    },
    {
      name: "SENSORS",
      columns: [
        { name: "NAME", type: { name: "VARCHAR", length: 16 } },
        { name: "HEAT", type: { name: "DOUBLE" } },
        { name: "DAMP", type: { name: "REAL" } },
        { name: "IS_ON", type: { name: "BOOLEAN" } },
      ],
    },
  ],
  tables: [
    {
      name: "GOODS",
      columns: [
        { name: "ITEM", type: { name: "VARCHAR", length: 32 } },
        { name: "SHELF", type: { name: "INTEGER" } },
      ],
    },
  ],
};
