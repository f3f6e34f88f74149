import type { ApplicationTemplate } from "./template.ts";

/** Rows chosen, and rows counted: every kind of window. */
export const windowTemplates: readonly ApplicationTemplate[] = [
  {
    id: "filter",
    title: "Filter",
    about: "Lets through what matters: orders of 200 and more, each as it arrives.",
    result: "LARGE_ORDERS",
    code: `-- Each row of the input as it arrives; WHERE decides which go on.
CREATE OR REPLACE STREAM LARGE_ORDERS (
  order_id VARCHAR(16), customer VARCHAR(16), product VARCHAR(16), total DOUBLE);

CREATE OR REPLACE PUMP LARGE_ORDERS_PUMP AS
  INSERT INTO LARGE_ORDERS
  SELECT STREAM "orderId", "customer", "product", "total"
  FROM SOURCE_SQL_STREAM_001
  WHERE "total" >= 200;
`,
  },
  {
    id: "throttled-alert",
    title: "Throttled alert",
    about: "Tells of large orders, but of each customer at most once in a minute.",
    result: "ALERTS",
    code: `-- Counts a customer's large orders of the last minute.
-- Only the first of them is an alert.
CREATE OR REPLACE STREAM COUNTED (
  customer VARCHAR(16), total DOUBLE, within_minute INTEGER);
CREATE OR REPLACE STREAM ALERTS (customer VARCHAR(16), total DOUBLE);

CREATE OR REPLACE PUMP COUNT_PUMP AS
  INSERT INTO COUNTED
  SELECT STREAM "customer", "total", COUNT(*) OVER LAST_MINUTE
  FROM SOURCE_SQL_STREAM_001
  WHERE "total" >= 200
  WINDOW LAST_MINUTE AS (PARTITION BY "customer" RANGE INTERVAL '1' MINUTE PRECEDING);

CREATE OR REPLACE PUMP ALERT_PUMP AS
  INSERT INTO ALERTS
  SELECT STREAM customer, total
  FROM COUNTED
  WHERE within_minute = 1;
`,
  },
  {
    id: "tumbling",
    title: "Tumbling window",
    about: "Orders and revenue of each country, every ten seconds: windows that follow each other.",
    result: "REVENUE",
    code: `-- STEP cuts time into pieces of ten seconds.
-- When one is over, its groups come out.
CREATE OR REPLACE STREAM REVENUE (
  country VARCHAR(4), orders INTEGER, revenue DOUBLE);

CREATE OR REPLACE PUMP REVENUE_PUMP AS
  INSERT INTO REVENUE
  SELECT STREAM "country", COUNT(*), SUM("total")
  FROM SOURCE_SQL_STREAM_001 AS S
  GROUP BY "country", STEP(S.ROWTIME BY INTERVAL '10' SECOND);
`,
  },
  {
    id: "stagger",
    title: "Stagger window",
    about:
      "A window for each customer that opens with the first order, so that orders close together are never cut apart.",
    result: "BASKETS",
    code: `-- A customer's window opens with the first order
-- and closes twenty seconds later.
CREATE OR REPLACE STREAM BASKETS (
  customer VARCHAR(16), orders INTEGER, total DOUBLE);

CREATE OR REPLACE PUMP BASKETS_PUMP AS
  INSERT INTO BASKETS
  SELECT STREAM "customer", COUNT(*), SUM("total")
  FROM SOURCE_SQL_STREAM_001
  WINDOWED BY STAGGER (PARTITION BY "customer" RANGE INTERVAL '20' SECOND);
`,
  },
  {
    id: "sliding",
    title: "Sliding window",
    about: "With every order, the average and the highest of the last minute in its country.",
    result: "LAST_MINUTE",
    code: `-- Every row looks back a minute from where it stands.
CREATE OR REPLACE STREAM LAST_MINUTE (
  country VARCHAR(4), total DOUBLE, average DOUBLE, highest DOUBLE, orders INTEGER);

CREATE OR REPLACE PUMP LAST_MINUTE_PUMP AS
  INSERT INTO LAST_MINUTE
  SELECT STREAM "country", "total",
    AVG("total") OVER W, MAX("total") OVER W, COUNT(*) OVER W
  FROM SOURCE_SQL_STREAM_001
  WINDOW W AS (PARTITION BY "country" RANGE INTERVAL '1' MINUTE PRECEDING);
`,
  },
];
