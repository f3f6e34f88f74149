import { type Blueprint, samples } from "./blueprint.ts";
import { csvCell, lineHandler } from "./line-handler.ts";

const sampleRecords = samples(
  "<34>Oct 11 22:14:15 mymachine su[231]: 'su root' failed for lonvick on /dev/pts/8",
  '<165>1 2026-10-11T22:14:15.003Z web-1.example.com checkout 8710 ID47 [meta@32473 order="1001" note="a \\"quoted\\" word"] An order was placed',
  "<13>1 2026-10-11T22:14:16Z web-2 - - - - Restarted",
);

const parse = String.raw`
const RFC5424 = /^<(\d{1,3})>(\d{1,2}) (\S+) (\S+) (\S+) (\S+) (\S+) (-|(?:\[(?:[^\]"\\]|\\.|"(?:[^"\\]|\\.)*")*\])+)(?: ([^]*))?$/;
const RFC3164 = /^(?:<(\d{1,3})>)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (\S+) ([^:[\s]+)(?:\[(\d+)\])?: ?([^]*)$/;
const SEVERITIES = ["emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"];

// Undefined for a line that is neither of RFC 5424 nor of RFC 3164.
function parse(line) {
  const modern = RFC5424.exec(line);
  if (modern) {
    const [, priority, , time, host, app, process, messageId, structured, message = ""] = modern;
    return {
      ...split(priority),
      time: absent(time),
      host: absent(host),
      app: absent(app),
      process: absent(process),
      messageId: absent(messageId),
      data: structuredData(structured),
      message: message.replace(/^\uFEFF/, ""),
    };
  }
  const old = RFC3164.exec(line);
  if (!old) return undefined;
  const [, priority, time, host, app, process = null, message] = old;
  return { ...split(priority), time, host, app, process, messageId: null, data: {}, message };
}

function split(priority) {
  if (priority === undefined) return { facility: null, severity: null };
  return { facility: priority >> 3, severity: SEVERITIES[priority & 7] };
}

function structuredData(text) {
  const data = {};
  for (const [, id, fields] of text.matchAll(/\[([^\s\]]+)((?:[^\]"\\]|\\.|"(?:[^"\\]|\\.)*")*)\]/g)) {
    const pairs = [...fields.matchAll(/([^\s=]+)="((?:[^"\\]|\\.)*)"/g)];
    data[id] = Object.fromEntries(pairs.map(([, name, value]) => [name, value.replace(/\\(["\\\]])/g, "$1")]));
  }
  return data;
}

function absent(field) {
  return field === "-" ? null : field;
}
`;

export const syslogToJson: Blueprint = {
  id: "syslog-to-json",
  title: "Syslog to JSON",
  description: "Turns syslog lines of RFC 5424 and RFC 3164 into a JSON object each, structured data included.",
  sampleRecords,
  code: `${lineHandler("JSON.stringify(entry)")}${parse}`,
};

export const syslogToCsv: Blueprint = {
  id: "syslog-to-csv",
  title: "Syslog to CSV",
  description: "Turns syslog lines of RFC 5424 and RFC 3164 into a row of CSV each; structured data is a cell of JSON.",
  sampleRecords,
  code: `${lineHandler('Object.values(entry).map(cell).join(",")')}${parse}${csvCell}`,
};
