/** The fields of one CSV row (RFC 4180), or undefined when its quotes do not match. */
export function splitCsvRow(row: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = row[at] === '"' ? quotedField(row, at) : plainField(row, at);
    if (!field) return undefined;
    fields.push(field.value);
    if (field.end === row.length) return fields;
    at = field.end + 1;
  }
}

function plainField(row: string, from: number): { value: string; end: number } | undefined {
  const comma = row.indexOf(",", from);
  const end = comma < 0 ? row.length : comma;
  const value = row.slice(from, end);
  return value.includes('"') ? undefined : { value, end };
}

function quotedField(row: string, from: number): { value: string; end: number } | undefined {
  let value = "";
  let at = from + 1;
  for (;;) {
    const quote = row.indexOf('"', at);
    if (quote < 0) return undefined;
    value += row.slice(at, quote);
    if (row[quote + 1] !== '"') {
      const end = quote + 1;
      return end === row.length || row[end] === "," ? { value, end } : undefined;
    }
    value += '"';
    at = quote + 2;
  }
}
