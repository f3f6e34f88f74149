const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

interface RequestDate {
  /** YYYYMMDDTHHMMSSZ. */
  readonly dateTime: string;
  readonly dateMs: number;
}

/** Within a second the text is mostly the same. */
const last: { text: string; date: RequestDate | undefined } = { text: "", date: undefined };

/** The time of a request, from `X-Amz-Date` (ISO basic) or `Date` (HTTP's form or ISO's). Undefined when unreadable. */
export function parseDate(text: string): RequestDate | undefined {
  if (text !== last.text) Object.assign(last, { text, date: readDate(text) });
  return last.date;
}

function readDate(text: string): RequestDate | undefined {
  const basic = BASIC.exec(text);
  if (basic) {
    const [, year, month, day, hour, minute, second] = basic;
    const dateMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    return Number.isNaN(dateMs) ? undefined : { dateTime: text, dateMs };
  }
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : { dateTime: basicDate(dateMs), dateMs };
}

/** YYYYMMDDTHHMMSSZ. */
export function basicDate(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}
