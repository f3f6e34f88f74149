/** What a path leads to in a value of JSON; undefined when there is nothing. Inherited members of JavaScript's objects are nothing. */
export function readPath(value: unknown, steps: readonly (string | number)[]): unknown {
  let place = value;
  for (const step of steps) {
    if (typeof place !== "object" || place === null || !Object.hasOwn(place, step)) return undefined;
    if (Array.isArray(place) !== (typeof step === "number")) return undefined;
    place = (place as Readonly<Record<string | number, unknown>>)[step];
  }
  return place;
}
