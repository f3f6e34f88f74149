import * as streams from "@millrace/streams";
import type { Operation, OperationTable } from "./operation.ts";
import { putRecordCall, putRecordsCall } from "./put/put-calls.ts";
