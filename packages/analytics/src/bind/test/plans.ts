/** Each statement and what is done to rows, the last step first. */
export const plans: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "queries (inventory 2)": {
    "SELECT STREAM page, millis / 1000 AS s FROM clicks WHERE millis > 250 AND page <> 'home'": [
      "project PAGE, divide(MILLIS, 1000)",
      "filter (gt(MILLIS, 250) AND ne(PAGE, 'home'))",
      "scan CLICKS",
    ],
    'SELECT STREAM "pieces" FROM (SELECT STREAM * FROM sales WHERE amount >= 9.5) AS big': [
      'project "pieces"',
      'project ITEM, AMOUNT, "pieces"',
      "filter ge(CAST(AMOUNT AS DECIMAL(38,2)), CAST(9.5 AS DECIMAL(38,2)))",
      "scan SALES",
    ],
    "SELECT STREAM b.thing FROM (SELECT STREAM item, amount FROM sales) AS b (thing, price)": [
      "project ITEM",
      "project ITEM, AMOUNT",
      "scan SALES",
    ],
    "SELECT STREAM DISTINCT page FROM clicks": ["distinct each ROWTIME", "project PAGE", "scan CLICKS"],
    "SELECT STREAM DISTINCT FLOOR(ROWTIME TO HOUR) AS h, page FROM clicks": [
      "distinct each 3600000 ms",
      "project floor_time(ROWTIME, 'HOUR'), PAGE",
      "scan CLICKS",
    ],
    'SELECT STREAM item, "pieces" FROM sales UNION ALL SELECT STREAM page, millis FROM clicks': [
      "union all",
      'project ITEM, "pieces"',
      "scan SALES",
      "project PAGE, CAST(MILLIS AS BIGINT)",
      "project PAGE, MILLIS",
      "scan CLICKS",
    ],
    "SELECT STREAM page FROM clicks ORDER BY at WITHIN INTERVAL '3' SECOND": [
      "project PAGE",
      "sort ORDER_1 within 3000 ms",
      "project PAGE, AT",
      "scan CLICKS",
    ],
    "SELECT STREAM page, millis FROM clicks ORDER BY ROWTIME, millis DESC": [
      "sort ROWTIME within 0 ms, MILLIS DESC",
      "project PAGE, MILLIS",
      "scan CLICKS",
    ],
    "SELECT STREAM page FROM clicks ORDER BY FLOOR(clicks.ROWTIME TO MINUTE), page": [
      "project PAGE",
      "sort add(ORDER_1, INTERVAL '0 00:01:00') within 0 ms, PAGE",
      "project PAGE, floor_time(ROWTIME, 'MINUTE')",
      "scan CLICKS",
    ],
    "SELECT STREAM CASE WHEN is_on THEN heat ELSE 0 END FROM sensors WHERE name IN ('a', 'b') AND heat NOT BETWEEN 1 AND 2":
      [
        "project CASE WHEN IS_ON THEN HEAT ELSE 0 END",
        "filter ((eq(NAME, 'a') OR eq(NAME, 'b')) AND not((ge(HEAT, 1) AND le(HEAT, 2))))",
        "scan SENSORS",
      ],
    "SELECT STREAM r.\"COLUMN2\" FROM (SELECT STREAM REGEX_LOG_PARSE(line, '(.*)=(.*)') AS r FROM clicks) AS l": [
      "project R.COLUMN2",
      "project regex_log_parse(CAST(LINE AS VARCHAR), '(.*)=(.*)')",
      "scan CLICKS",
    ],
  },
  "time (inventory 3)": {
    "SELECT STREAM at AS ROWTIME, page FROM clicks": ["project AT, PAGE, ROWTIME = AT", "scan CLICKS"],
    "SELECT STREAM ROWTIME, page FROM clicks": ["project ROWTIME, PAGE", "scan CLICKS"],
    "SELECT STREAM approximate_arrival_time, (at - ROWTIME) MINUTE TO SECOND AS d FROM clicks": [
      "project APPROXIMATE_ARRIVAL_TIME, difference(AT, ROWTIME)",
      "scan CLICKS",
    ],
    "SELECT STREAM STEP(at BY INTERVAL '10' SECOND), STEP(millis BY 100), CEIL(at TO DAY) FROM clicks": [
      "project step_time(AT, INTERVAL '10'), step_number(MILLIS, 100), ceil_time(AT, 'DAY')",
      "scan CLICKS",
    ],
  },
  "windows (inventory 4)": {
    "SELECT STREAM page, COUNT(*) FROM clicks GROUP BY page, STEP(clicks.ROWTIME BY INTERVAL '10' SECOND) HAVING COUNT(*) > 5":
      [
        "project KEY_1, COUNT_1",
        "filter gt(COUNT_1, 5)",
        "group by PAGE, step_time(ROWTIME, INTERVAL '10') each 10000 ms: COUNT(*)",
        "scan CLICKS",
      ],
    "SELECT STREAM COUNT(*) FROM clicks GROUP BY STEP(ROWTIME BY INTERVAL '1' MINUTE), STEP(at BY INTERVAL '1' MINUTE)":
      [
        "project COUNT_1",
        "group by step_time(ROWTIME, INTERVAL '1'), step_time(AT, INTERVAL '1') each 60000 ms: COUNT(*)",
        "scan CLICKS",
      ],
    "SELECT STREAM page, MAX(millis) FROM clicks WINDOWED BY STAGGER (PARTITION BY page, FLOOR(at TO HOUR) RANGE INTERVAL '2' MINUTE)":
      ["project KEY_1, MAX_1", "stagger by PAGE, floor_time(AT, 'HOUR') for 120000 ms: MAX(MILLIS)", "scan CLICKS"],
    "SELECT STREAM AVG(millis) OVER a, COUNT(*) OVER b, MIN(millis) OVER (ROWS CURRENT ROW) FROM clicks WINDOW a AS (PARTITION BY page RANGE INTERVAL '1' HOUR PRECEDING), b AS (ORDER BY ROWTIME ROWS 9 PRECEDING)":
      [
        "project AVG_OVER_1, COUNT_OVER_2, MIN_OVER_3",
        "over AVG(MILLIS) [by PAGE 3600000 ms], COUNT(*) [9 rows], MIN(MILLIS) [0 rows]",
        "scan CLICKS",
      ],
    "SELECT STREAM SUM(millis) OVER (base RANGE INTERVAL '5' SECOND PRECEDING) FROM clicks WINDOW base AS (PARTITION BY page)":
      ["project SUM_OVER_1", "over SUM(MILLIS) [by PAGE 5000 ms]", "scan CLICKS"],
    "SELECT STREAM MAX(COUNT(*)) OVER (RANGE INTERVAL '1' HOUR PRECEDING) FROM clicks GROUP BY FLOOR(clicks.ROWTIME TO MINUTE)":
      [
        "project MAX_OVER_1",
        "over MAX(COUNT_1) [3600000 ms]",
        "group by floor_time(ROWTIME, 'MINUTE') each 60000 ms: COUNT(*)",
        "scan CLICKS",
      ],
    "SELECT STREAM window_end, page, SUM(millis) FROM TABLE(HOP(CURSOR(SELECT STREAM * FROM clicks), DESCRIPTOR(at), INTERVAL '5' SECOND, INTERVAL '20' SECOND)) GROUP BY window_start, window_end, page":
      [
        "project WINDOW_END, KEY_1, SUM_1",
        "hop AT each 5000 ms over 20000 ms by PAGE: SUM(MILLIS)",
        "project PAGE, MILLIS, AT, LINE",
        "scan CLICKS",
      ],
    "SELECT STREAM page, window_start FROM TABLE(SESSION(TABLE clicks, DESCRIPTOR(ROWTIME), INTERVAL '30' SECOND)) GROUP BY page, window_start HAVING COUNT(*) > 1":
      [
        "project KEY_1, WINDOW_START",
        "filter gt(COUNT_1, 1)",
        "session ROWTIME until 30000 ms without by PAGE: COUNT(*)",
        "scan CLICKS",
      ],
  },
  "joins (inventory 5)": {
    "SELECT STREAM c.page, s.amount FROM clicks OVER (RANGE INTERVAL '1' MINUTE PRECEDING) AS c JOIN sales AS s ON c.page = s.item AND c.millis < s.\"pieces\"":
      [
        "project PAGE, AMOUNT",
        'inner join [60000 ms] with [current row] on PAGE = ITEM and lt(CAST(MILLIS AS BIGINT), "pieces")',
        "scan CLICKS",
        "scan SALES",
      ],
    "SELECT STREAM c.page FROM clicks OVER w AS c FULL JOIN sales OVER (ROWS 10 PRECEDING) AS s ON s.item = c.page WINDOW w AS (RANGE INTERVAL '2' SECOND PRECEDING)":
      ["project PAGE", "full join [2000 ms] with [10 rows] on PAGE = ITEM", "scan CLICKS", "scan SALES"],
    "SELECT STREAM c.ROWTIME AS clicked, s.item FROM clicks OVER (RANGE INTERVAL '2' SECOND PRECEDING) AS c, sales AS s WHERE c.page = s.item":
      [
        "project ROWTIME, ITEM",
        "inner join [2000 ms] with [current row] on PAGE = ITEM",
        "project PAGE, MILLIS, AT, LINE, APPROXIMATE_ARRIVAL_TIME, ROWTIME",
        "scan CLICKS",
        'project ITEM, AMOUNT, "pieces", ROWTIME',
        "scan SALES",
      ],
    "SELECT STREAM s.item, g.shelf FROM sales AS s LEFT JOIN goods AS g ON g.item = s.item AND g.shelf > 3": [
      "project ITEM, SHELF",
      "left lookup GOODS on ITEM = ITEM and gt(SHELF, 3)",
      "scan SALES",
    ],
    "SELECT STREAM goods.shelf, sales.ROWTIME AS sold FROM goods RIGHT JOIN sales ON goods.item = sales.item": [
      "project SHELF, ROWTIME",
      "left lookup GOODS on ITEM = ITEM",
      "scan SALES",
    ],
    "SELECT STREAM * FROM sales AS s CROSS JOIN clicks OVER (ROWS 1 PRECEDING) AS c": [
      'project ITEM, AMOUNT, "pieces", PAGE, MILLIS, AT, LINE',
      "inner join [current row] with [1 rows]",
      "scan SALES",
      "scan CLICKS",
    ],
  },
  "aggregates (inventory 6 and 7)": {
    "SELECT STREAM COUNT(heat), COUNT(DISTINCT name), SUM(DISTINCT heat), MIN(name), MAX(heat), FIRST_VALUE(name), LAST_VALUE(name), ANY(is_on), EVERY(is_on), STDDEV_POP(heat), STDDEV_SAMP(damp), VAR_POP(damp), VAR_SAMP(heat), EXP_AVG(heat, INTERVAL '10' SECOND) FROM sensors GROUP BY FLOOR(sensors.ROWTIME TO DAY)":
      [
        "project COUNT_1, COUNT_2, SUM_3, MIN_4, MAX_5, FIRST_VALUE_6, LAST_VALUE_7, ANY_8, EVERY_9, STDDEV_POP_10, STDDEV_SAMP_11, VAR_POP_12, VAR_SAMP_13, EXP_AVG_14",
        "group by floor_time(ROWTIME, 'DAY') each 86400000 ms: COUNT(HEAT), COUNT(DISTINCT NAME), SUM(DISTINCT HEAT), MIN(NAME), MAX(HEAT), FIRST_VALUE(NAME), LAST_VALUE(NAME), ANY(IS_ON), EVERY(IS_ON), STDDEV_POP(HEAT), STDDEV_SAMP(CAST(DAMP AS DOUBLE)), VAR_POP(CAST(DAMP AS DOUBLE)), VAR_SAMP(HEAT), EXP_AVG(HEAT, INTERVAL '10')",
        "scan SENSORS",
      ],
    "SELECT STREAM SUM(heat) / COUNT(*), SUM(heat) FROM sensors GROUP BY FLOOR(sensors.ROWTIME TO DAY)": [
      "project divide(SUM_1, CAST(COUNT_2 AS DOUBLE)), SUM_1",
      "group by floor_time(ROWTIME, 'DAY') each 86400000 ms: SUM(HEAT), COUNT(*)",
      "scan SENSORS",
    ],
    "SELECT STREAM heat - LAG(heat, 1, 0) OVER w, NTH_VALUE(heat, 2) OVER w, LAST_VALUE(heat) IGNORE NULLS OVER w FROM sensors WINDOW w AS (PARTITION BY name ROWS 3 PRECEDING)":
      [
        "project subtract(HEAT, LAG_OVER_1), NTH_VALUE_OVER_2, LAST_VALUE_OVER_3",
        "over LAG(HEAT, 1, 0) [by NAME 3 rows], NTH_VALUE(HEAT, 2) [by NAME 3 rows], LAST_VALUE(HEAT) ignoring nulls [by NAME 3 rows]",
        "scan SENSORS",
      ],
  },
  "table functions (inventory 8)": {
    "SELECT STREAM item, item_count FROM TABLE(TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM page FROM clicks), 'page', 3, 60))":
      [
        "project ITEM, ITEM_COUNT",
        'TOP_K_ITEMS_TUMBLING {"column":1,"k":3,"windowMs":60000}',
        "project PAGE",
        "scan CLICKS",
      ],
    "SELECT STREAM * FROM TABLE(COUNT_DISTINCT_ITEMS_TUMBLING(TABLE clicks, 'PAGE', 10))": [
      "project NUMBER_OF_DISTINCT_ITEMS",
      'COUNT_DISTINCT_ITEMS_TUMBLING {"column":1,"windowMs":10000}',
      "scan CLICKS",
    ],
    "SELECT STREAM name, anomaly_score FROM TABLE(RANDOM_CUT_FOREST(CURSOR(SELECT STREAM * FROM sensors), 50))": [
      "project NAME, ANOMALY_SCORE",
      'RANDOM_CUT_FOREST {"numberOfTrees":50,"subSampleSize":256,"timeDecay":100000,"shingleSize":1,"columns":[2,3]}',
      "project NAME, HEAT, DAMP, IS_ON",
      "scan SENSORS",
    ],
    "SELECT STREAM anomaly_explanation FROM TABLE(RANDOM_CUT_FOREST_WITH_EXPLANATION(CURSOR(SELECT STREAM heat FROM sensors), 100, 256, 1000, 1, TRUE))":
      [
        "project ANOMALY_EXPLANATION",
        'RANDOM_CUT_FOREST_WITH_EXPLANATION {"numberOfTrees":100,"subSampleSize":256,"timeDecay":1000,"shingleSize":1,"withDirectionality":true,"columns":[1]}',
        "project HEAT",
        "scan SENSORS",
      ],
    "SELECT STREAM heat, hotspots_result FROM TABLE(HOTSPOTS(CURSOR(SELECT STREAM heat, damp FROM sensors), 500, 0.5, 10))":
      [
        "project HEAT, HOTSPOTS_RESULT",
        'HOTSPOTS {"windowSize":500,"scanRadius":0.5,"minimumNumberOfPointsInAHotspot":10,"columns":[1,2]}',
        "project HEAT, DAMP",
        "scan SENSORS",
      ],
    "SELECT STREAM page, \"place\" FROM TABLE(GROUP_RANK(CURSOR(SELECT STREAM * FROM clicks), 'MILLIS', 'place', 'desc', 'ASC', 10, 5))":
      [
        'project PAGE, "place"',
        'GROUP_RANK {"rankByColumnName":2,"rankOutColumnName":"place","sortOrder":"desc","outputOrder":"asc","maxIdle":10,"outputMax":5}',
        "project PAGE, MILLIS, AT, LINE",
        "scan CLICKS",
      ],
  },
};
