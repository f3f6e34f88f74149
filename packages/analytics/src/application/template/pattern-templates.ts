import type { ApplicationTemplate } from "./template.ts";

/** Rows compared, joined, taken apart. */
export const patternTemplates: readonly ApplicationTemplate[] = [
  {
    id: "top-k",
    title: "Top K",
    about: "The three products that were ordered most, every ten seconds.",
    result: "BESTSELLERS",
    code: `-- The last two numbers: how many items, and the seconds of a window.
CREATE OR REPLACE STREAM BESTSELLERS (item VARCHAR(1024), item_count DOUBLE);

CREATE OR REPLACE PUMP BESTSELLERS_PUMP AS
  INSERT INTO BESTSELLERS
  SELECT STREAM ITEM, ITEM_COUNT
  FROM TABLE(TOP_K_ITEMS_TUMBLING(
    CURSOR(SELECT STREAM "product" FROM SOURCE_SQL_STREAM_001), 'product', 3, 10));
`,
  },
  {
    id: "reference-join",
    title: "Join with reference data",
    about: "Adds to each order what a file in a bucket says of its country.",
    result: "ORDERS_BY_REGION",
    code: `-- COUNTRIES is a file, read when the application starts.
-- LEFT JOIN keeps orders of countries that it does not know.
CREATE OR REPLACE STREAM ORDERS_BY_REGION (
  order_id VARCHAR(16), country VARCHAR(32), currency VARCHAR(4), total DOUBLE);

CREATE OR REPLACE PUMP ORDERS_BY_REGION_PUMP AS
  INSERT INTO ORDERS_BY_REGION
  SELECT STREAM S."orderId", C.country_name, C.currency, S."total"
  FROM SOURCE_SQL_STREAM_001 AS S
  LEFT JOIN COUNTRIES AS C ON S."country" = C.code;
`,
    reference: {
      tableName: "COUNTRIES",
      schema: {
        format: { type: "CSV", rowDelimiter: "\n", columnDelimiter: "," },
        encoding: "UTF-8",
        columns: [
          { name: "CODE", sqlType: "VARCHAR(4)" },
          { name: "COUNTRY_NAME", sqlType: "VARCHAR(32)" },
          { name: "CURRENCY", sqlType: "VARCHAR(4)" },
        ],
      },
      text: "DE,Germany,EUR\nFR,France,EUR\nGB,United Kingdom,GBP\nUS,United States,USD\nJP,Japan,JPY\nBR,Brazil,BRL\nIN,India,INR\n",
    },
  },
  {
    id: "anomaly",
    title: "Anomaly detection",
    about: "A random forest learns what orders are like, and gives each a score: the higher, the stranger.",
    result: "SCORED",
    code: `-- Numbers of the inner SELECT are what is learned from.
-- ANOMALY_SCORE is added to each row.
CREATE OR REPLACE STREAM SCORED (
  quantity INTEGER, total DOUBLE, anomaly_score DOUBLE);

CREATE OR REPLACE PUMP SCORED_PUMP AS
  INSERT INTO SCORED
  SELECT STREAM "quantity", "total", ANOMALY_SCORE
  FROM TABLE(RANDOM_CUT_FOREST(
    CURSOR(SELECT STREAM "quantity", "total" FROM SOURCE_SQL_STREAM_001)));
`,
  },
  {
    id: "log-parsing",
    title: "Log parsing",
    about: "Takes lines of a log apart by a regular expression, and counts them. The lines are made of orders here.",
    result: "REQUESTS",
    code: `-- Lines as a web server writes them.
-- With a log of your own, its text is a column of the input.
CREATE OR REPLACE STREAM LINES (line VARCHAR(256));
CREATE OR REPLACE STREAM REQUESTS (
  client VARCHAR(32), path VARCHAR(64), status VARCHAR(8));

CREATE OR REPLACE PUMP LINES_PUMP AS
  INSERT INTO LINES
  SELECT STREAM "customer" || ' "GET /' || "product" || '" '
    || CAST(200 + "quantity" AS VARCHAR(8))
  FROM SOURCE_SQL_STREAM_001;

-- Each pair of parentheses in the expression is a column.
CREATE OR REPLACE PUMP REQUESTS_PUMP AS
  INSERT INTO REQUESTS
  SELECT STREAM T.R."COLUMN1", T.R."COLUMN2", T.R."COLUMN3"
  FROM (
    SELECT STREAM REGEX_LOG_PARSE(line, '(\\S+) "GET (.*)" (\\d+)') AS R
    FROM LINES
  ) AS T;
`,
  },
];
