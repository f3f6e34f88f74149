import { type Blueprint, samples } from "./blueprint.ts";
import { csvCell, lineHandler } from "./line-handler.ts";

const sampleRecords = samples(
  '203.0.113.9 - frank [10/Oct/2026:13:55:36 -0700] "GET /shop?item=3 HTTP/1.1" 200 2326 "https://example.com/start" "Mozilla/5.0 (X11; Linux x86_64)"',
  '198.51.100.4 - - [10/Oct/2026:20:55:40 +0000] "POST /login HTTP/2.0" 302 -',
  '192.0.2.77 - - [10/Oct/2026:20:56:01 +0000] "GET /say?word=\\"hi\\" HTTP/1.1" 404 196 "-" "curl/8.5.0, \\"quoted\\""',
);

const parse = String.raw`
const LINE =
  /^(\S+) (\S+) (\S+) \[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\] "(.*?)(?<!\\)" (\d{3}) (\d+|-)(?: "(.*?)(?<!\\)" "(.*?)(?<!\\)")?\s*$/;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Undefined for a line that is neither in the common nor in the combined log format.
function parse(line) {
  const found = LINE.exec(line);
  if (!found) return undefined;
  const [, host, , user, day, month, year, time, zoneHours, zoneMinutes, request, status, bytes, referer, agent] = found;
  const monthNumber = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  const [method = "", path = "", protocol = ""] = request.split(" ");
  return {
    host,
    user: absent(user),
    time: new Date(year + "-" + monthNumber + "-" + day + "T" + time + zoneHours + ":" + zoneMinutes).toISOString(),
    method,
    path: plain(path),
    protocol,
    status: Number(status),
    bytes: bytes === "-" ? 0 : Number(bytes),
    referer: absent(referer),
    agent: absent(agent),
  };
}

function absent(field) {
  return field === undefined || field === "-" ? null : plain(field);
}

function plain(field) {
  return field.replace(/\\(["\\])/g, "$1");
}
`;

export const apacheToJson: Blueprint = {
  id: "apache-to-json",
  title: "Apache log to JSON",
  description: "Turns lines of Apache's common and combined log formats, nginx's too, into a JSON object each.",
  sampleRecords,
  code: `${lineHandler("JSON.stringify(entry)")}${parse}`,
};

export const apacheToCsv: Blueprint = {
  id: "apache-to-csv",
  title: "Apache log to CSV",
  description: "Turns lines of Apache's common and combined log formats, nginx's too, into a row of CSV each.",
  sampleRecords,
  code: `${lineHandler('Object.values(entry).map(cell).join(",")')}${parse}${csvCell}`,
};
