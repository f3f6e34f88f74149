const DEPTH_MAX = 10;

/**
 * The values of a row of JSON by their paths. Objects are walked into; of the first array of objects, each element makes a row of its own
 * (`$.trades[0:].price`); other arrays are values.
 */
export function flattenJson(object: object): Map<string, unknown>[] {
  const own = new Map<string, unknown>();
  let elements: { readonly path: string; readonly objects: readonly object[] } | undefined;
  function walk(value: unknown, path: string, depth: number): void {
    if (isObject(value) && depth < DEPTH_MAX) {
      for (const [key, member] of Object.entries(value)) walk(member, path + stepText(key), depth + 1);
    } else if (Array.isArray(value) && value.length > 0 && value.every(isObject) && !elements) {
      elements = { path: `${path}[0:]`, objects: value };
    } else own.set(path, value);
  }
  walk(object, "$", 0);
  if (!elements) return [own];
  const { path, objects } = elements;
  return objects.map((element) => {
    const row = new Map(own);
    for (const [inner, value] of flattenJson(element)[0] ?? []) row.set(path + inner.slice(1), value);
    return row;
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function stepText(key: string): string {
  return /^[^.[\]'"\s$]+$/.test(key) ? `.${key}` : `['${key.replace(/['\\]/g, "\\$&")}']`;
}
