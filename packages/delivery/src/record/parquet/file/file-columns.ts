import type { HiveType } from "../schema/hive-type.ts";
import { ByteSink } from "./byte-sink.ts";
import { ColumnChunk } from "./column-chunk.ts";
import { FixedRun } from "./fixed-run.ts";
import { type LeafTraits, leafTraits } from "./leaf-traits.ts";
import type { MemoryMeter } from "./memory-meter.ts";
import type { PageCodec } from "./page-codecs.ts";
import { TextRun } from "./text-run.ts";
import { field, type ThriftField } from "./thrift.ts";

/** Where a value stands: which of the lists above it goes on, and how much of what is above it is there. */
interface Levels {
  readonly repetition: number;
  readonly definition: number;
}

/** Writes a value (null or undefined: none) into the columns below a node of the schema. */
type NodeWriter = (value: unknown, repetition: number, definition: number) => void;
type SchemaElement = readonly (ThriftField | undefined)[];
type Values = Readonly<Record<string, unknown>>;

const REPETITION = { required: 0, optional: 1, repeated: 2 } as const;
const CONVERTED = { map: 1, list: 3 } as const;

/** The columns of a file: its schema, and how a row is taken apart into them. */
export class FileColumns {
  readonly schema: SchemaElement[] = [];
  readonly chunks: ColumnChunk[] = [];
  readonly #codec: PageCodec;
  readonly #meter: MemoryMeter;
  readonly #scratch: ByteSink;
  readonly #writeRow: (row: Values) => void;

  constructor(
    columns: readonly { readonly name: string; readonly type: HiveType }[],
    deps: { readonly codec: PageCodec; readonly meter: MemoryMeter },
  ) {
    this.#codec = deps.codec;
    this.#meter = deps.meter;
    this.#scratch = new ByteSink(deps.meter);
    this.schema.push([field.binary(4, "schema"), field.i32(5, columns.length)]);
    const writers = columns.map(({ name, type }) => this.#node({ name, type, path: [] }, none));
    const write = fieldsWriter(columns, writers);
    this.#writeRow = (row) => write(row, 0, 0);
  }

  /** Takes a row whose values the plan's readers let through. */
  add(row: Values): void {
    this.#writeRow(row);
  }

  /** The node that holds values or nulls; `above` is how many levels there are above it. */
  #node(place: Place, above: Levels): NodeWriter {
    switch (place.type.kind) {
      case "struct":
        return this.#struct({ ...place, type: place.type }, above);
      case "array":
        return this.#list({ ...place, type: place.type }, above);
      case "map":
        return this.#map({ ...place, type: place.type }, above);
      default: {
        const column = this.#leaf(place, { ...above, definition: above.definition + 1 });
        return (value, repetition, definition) => {
          if (value === null || value === undefined) column.addNull(repetition, definition);
          else column.add(value, repetition);
        };
      }
    }
  }

  #struct({ name, type, path }: Place<"struct">, above: Levels): NodeWriter {
    this.schema.push(group({ name, repetition: REPETITION.optional, children: type.fields.length }));
    const levels = { ...above, definition: above.definition + 1 };
    const below = [...path, name];
    const writers = type.fields.map((one) => this.#node({ ...one, path: below }, levels));
    const write = fieldsWriter(type.fields, writers);
    return (value, repetition, definition) => {
      if (isNone(value)) for (const writeField of writers) writeField(undefined, repetition, definition);
      else write(value as Values, repetition, definition + 1);
    };
  }

  #list({ name, type, path }: Place<"array">, above: Levels): NodeWriter {
    this.schema.push(
      group({ name, repetition: REPETITION.optional, children: 1, converted: CONVERTED.list }),
      group({ name: "list", repetition: REPETITION.repeated, children: 1 }),
    );
    const levels = { repetition: above.repetition + 1, definition: above.definition + 2 };
    const write = this.#node({ name: "element", type: type.element, path: [...path, name, "list"] }, levels);
    return (value, repetition, definition) => {
      const items = (value ?? []) as readonly unknown[];
      if (items.length === 0) write(undefined, repetition, isNone(value) ? definition : definition + 1);
      for (let index = 0; index < items.length; index++) {
        write(items[index], index === 0 ? repetition : levels.repetition, definition + 2);
      }
    };
  }

  #map({ name, type, path }: Place<"map">, above: Levels): NodeWriter {
    this.schema.push(
      group({ name, repetition: REPETITION.optional, children: 1, converted: CONVERTED.map }),
      group({ name: "key_value", repetition: REPETITION.repeated, children: 2 }),
    );
    const levels = { repetition: above.repetition + 1, definition: above.definition + 2 };
    const below = [...path, name, "key_value"];
    const key = this.#leaf({ name: "key", type: type.key, path: below }, levels, REPETITION.required);
    const write = this.#node({ name: "value", type: type.value, path: below }, levels);
    return (value, repetition, definition) => {
      const items = Object.entries((value ?? {}) as Values);
      if (items.length === 0) {
        const defined = isNone(value) ? definition : definition + 1;
        key.addNull(repetition, defined);
        write(undefined, repetition, defined);
      }
      for (const [index, [itemKey, item]] of items.entries()) {
        const at = index === 0 ? repetition : levels.repetition;
        key.add(itemKey, at);
        write(item, at, definition + 2);
      }
    };
  }

  #leaf({ name, type, path }: Place, levels: Levels, repetition: number = REPETITION.optional): ColumnChunk {
    const traits = leafTraits(type);
    this.schema.push(leafElement(name, repetition, traits));
    const { fixed, physical } = traits;
    const meter = this.#meter;
    const values = fixed ? new FixedRun(meter, fixed) : new TextRun(meter);
    const { repetition: maxRepetition, definition: maxDefinition } = levels;
    const chunk = new ColumnChunk(
      { path: [...path, name], physical, maxRepetition, maxDefinition },
      { codec: this.#codec, meter, values, scratch: this.#scratch },
    );
    this.chunks.push(chunk);
    return chunk;
  }
}

interface Place<Kind extends HiveType["kind"] = HiveType["kind"]> {
  readonly name: string;
  readonly type: Extract<HiveType, { readonly kind: Kind }>;
  readonly path: readonly string[];
}

const none: Levels = { repetition: 0, definition: 0 };
const isNone = (value: unknown): boolean => value === null || value === undefined;

function fieldsWriter(
  fields: readonly { readonly name: string }[],
  writers: readonly NodeWriter[],
): (values: Values, repetition: number, definition: number) => void {
  // A name that every object has is looked at twice.
  const named = fields.map(({ name }, index) => ({
    name,
    isInherited: name in {},
    write: writers[index] as NodeWriter,
  }));
  return (values, repetition, definition) => {
    for (const { name, isInherited, write } of named) {
      const value = isInherited && !Object.hasOwn(values, name) ? undefined : values[name];
      write(value, repetition, definition);
    }
  };
}

interface Group {
  readonly name: string;
  readonly repetition: number;
  readonly children: number;
  readonly converted?: number;
}

function group({ name, repetition, children, converted }: Group): SchemaElement {
  return [
    field.i32(3, repetition),
    field.binary(4, name),
    field.i32(5, children),
    converted === undefined ? undefined : field.i32(6, converted),
  ];
}

function leafElement(
  name: string,
  repetition: number,
  { physical, fixed, converted, decimal, logical }: LeafTraits,
): SchemaElement {
  return [
    field.i32(1, physical),
    physical === FIXED_LENGTH && fixed ? field.i32(2, fixed.bytes) : undefined,
    field.i32(3, repetition),
    field.binary(4, name),
    converted === undefined ? undefined : field.i32(6, converted),
    decimal && field.i32(7, decimal.scale),
    decimal && field.i32(8, decimal.precision),
    logical && field.struct(10, [logical]),
  ];
}

const FIXED_LENGTH = 7;
