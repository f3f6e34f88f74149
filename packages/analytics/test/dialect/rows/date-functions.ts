import type { DialectGroup } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

const now = (name: string, says: string, value: string) => differs(name, says, { values: { [name]: value } });
const oneMoment =
  "One moment for all rows of a step, kept with it, so that a replay says the same; AWS took each row's own.";

export const dateFunctions: DialectGroup = {
  title: "Date and time functions",
  rows: [
    works(
      "CHAR_TO_TIMESTAMP",
      "By the letters of Java's SimpleDateFormat; what the format leaves out is that of 1970-01-01 00:00:00.",
      {
        values: {
          "CHAR_TO_TIMESTAMP('dd/MM/yyyy HH:mm', '25/11/2026 16:30')": "2026-11-25 16:30:00.000",
          "CHAR_TO_TIMESTAMP('yyyy-MM', '2026-11')": "2026-11-01 00:00:00.000",
        },
      },
      { fails: { "CHAR_TO_TIMESTAMP('yyyy-MM', COALESCE(T, 'x'))": "COERCION_ERROR" } },
    ),
    works("CHAR_TO_DATE", "The same, its day.", { values: { "CHAR_TO_DATE('yyyyMMdd', '20261125')": "2026-11-25" } }),
    works("CHAR_TO_TIME", "The same, its time of day.", { values: { "CHAR_TO_TIME('HHmm', '1630')": "16:30:00.000" } }),
    works("DATE_TO_CHAR", "NULL is the text `null`, as AWS had it.", {
      values: {
        "DATE_TO_CHAR('d MMM yy', DATE '2026-11-05')": "5 Nov 26",
        "DATE_TO_CHAR('d', CAST(NULL AS DATE))": "null",
      },
    }),
    works("TIME_TO_CHAR", "The same for a TIME.", { values: { "TIME_TO_CHAR('h:mm a', TIME '16:30:05')": "4:30 PM" } }),
    works("TIMESTAMP_TO_CHAR", "The same for a TIMESTAMP; `hh` counts to 12, `HH` to 24, as in Java.", {
      values: {
        "TIMESTAMP_TO_CHAR('yyyy-MM-dd hh:mm:ss', TIMESTAMP '2026-11-25 16:30:05')": "2026-11-25 04:30:05",
        "TIMESTAMP_TO_CHAR('EEE HH', TIMESTAMP '2026-11-25 16:30:05')": "Wed 16",
      },
    }),
    works("TO_TIMESTAMP", "Of milliseconds since 1970.", {
      values: { "TO_TIMESTAMP(1795624200000)": "2026-11-25 16:30:00.000" },
    }),
    works("UNIX_TIMESTAMP", "Milliseconds since 1970.", {
      values: { "UNIX_TIMESTAMP(TIMESTAMP '2026-11-25 16:30:00')": 1_795_624_200_000 },
    }),
    now("CURRENT_DATE", oneMoment, "2026-11-25"),
    now("CURRENT_TIME", oneMoment, "16:30:15.250"),
    now("CURRENT_TIMESTAMP", oneMoment, "2026-11-25 16:30:15.250"),
    now("CURRENT_ROW_TIMESTAMP", oneMoment, "2026-11-25 16:30:15.250"),
    now("LOCALTIME", `UTC. ${oneMoment}`, "16:30:15.250"),
    now("LOCALTIMESTAMP", `UTC. ${oneMoment}`, "2026-11-25 16:30:15.250"),
    works("EXTRACT", "YEAR to SECOND, of times and intervals.", {
      values: {
        "EXTRACT(HOUR FROM TIMESTAMP '2026-11-25 16:30:00')": 16,
        "EXTRACT(MINUTE FROM INTERVAL '2:07' HOUR TO MINUTE)": 7,
      },
    }),
    works("TSDIFF", "Milliseconds from the first to the second; milliseconds since 1970, or times.", {
      values: {
        "TSDIFF(1000, 4500)": 3_500,
        "TSDIFF(TIMESTAMP '2026-11-25 16:30:00', TIMESTAMP '2026-11-25 16:29:59')": -1_000,
      },
    }),
    works(
      "Arithmetic of intervals",
      "Times plus and minus intervals, intervals times numbers; months end where the month does.",
      {
        values: {
          "TIMESTAMP '2026-11-25 16:30:00' + INTERVAL '90' MINUTE": "2026-11-25 18:00:00.000",
          "DATE '2026-01-31' + INTERVAL '1' MONTH": "2026-02-28",
          "INTERVAL '10' SECOND * 3 > INTERVAL '29' SECOND": true,
        },
      },
    ),
    works(
      "(a - b) unit TO unit",
      "What lies between two times, as an interval; it can be cast to a number of its unit.",
      {
        values: {
          "CAST((TIMESTAMP '2026-11-25 16:30:30' - TIMESTAMP '2026-11-25 16:00:00') MINUTE AS INTEGER)": 30,
          "CAST((TIMESTAMP '2026-11-25 16:30:30' - TIMESTAMP '2026-11-25 16:00:00') MINUTE TO SECOND AS VARCHAR(20))":
            "30:30",
        },
      },
    ),
  ],
};
