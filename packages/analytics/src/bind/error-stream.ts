import { ERROR_STREAM, type StreamPlan } from "../plan/application-plan.ts";

/** Where rows go that fail: the columns of AWS's error_stream. */
export const errorStream: StreamPlan = {
  name: ERROR_STREAM,
  kind: "error",
  columns: [
    { name: "ERROR_TIME", type: { name: "TIMESTAMP" } },
    { name: "ERROR_LEVEL", type: { name: "VARCHAR", length: 10 } },
    { name: "ERROR_NAME", type: { name: "VARCHAR", length: 32 } },
    { name: "MESSAGE", type: { name: "VARCHAR", length: 4_096 } },
    { name: "DATA_ROWTIME", type: { name: "TIMESTAMP" } },
    { name: "DATA_ROW", type: { name: "VARCHAR", length: 49_152 } },
    { name: "PUMP_NAME", type: { name: "VARCHAR", length: 128 } },
  ],
};
