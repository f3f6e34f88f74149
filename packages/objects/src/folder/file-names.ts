/**
 * How keys become paths below a folder. A key's parts are folders and, the last one, a file; most parts are their own
 * names. What a file system cannot hold is percent-encoded: control characters, `\`, `%` itself and a leading dot (which
 * covers `.`, `..` and the folder of unfinished writes). A `%` that no two hex digits follow marks what is no encoding:
 *
 *     %        an empty part, as in a//b or a/
 *     name%    the file of a key whose plain name is a folder's: both a and a/b may be there
 *     name%+   a folder that holds what begins with a long part's first characters: names end at 255 bytes. A part is cut
 *              as soon as its encoded bytes reach LONG, so what begins alike lies in one folder, and order is kept
 *
 * The file system must tell names apart by their bytes.
 */
const LONG = 200;
const ASIDE = "%";
const CUT = "%+";

/** The path of a key's file, relative to the root. */
export function filePath(key: string): string {
  return key.split("/").map(partPath).join("/");
}

/** Where the file lies instead while its plain path is a folder. */
export function asidePath(path: string): string {
  return path + ASIDE;
}

function partPath(part: string): string {
  let path = "";
  let name = "";
  for (const character of part) {
    name += encode(character, name === "");
    if (Buffer.byteLength(name) < LONG) continue;
    path += `${name}${CUT}/`;
    name = "";
  }
  return path + (name === "" ? "%" : name);
}

function encode(character: string, isFirst: boolean): string {
  const isPlain = character > "\u001f" && character !== "\u007f" && character !== "%" && character !== "\\";
  if (isPlain && !(isFirst && character === ".")) return character;
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** What a folder's name adds to the key: all keys below begin with it. Undefined when no key made the name. */
export function folderPart(name: string): string | undefined {
  if (name.endsWith(CUT)) return decode(name.slice(0, -CUT.length));
  const part = decode(name === "%" ? "" : name);
  return part === undefined ? undefined : `${part}/`;
}

/** What a file's name adds to the key. Undefined when no key made the name. */
export function filePart(name: string): string | undefined {
  return name.endsWith(ASIDE) ? decode(name.slice(0, -1).replace(/^%$/, "")) : decode(name);
}

const ENCODED = /%(?:[01][0-9A-F]|2[5E]|5C|7F)/g;

/** Undefined for a name with other marks than the encoding's: a file that somebody else put there. */
function decode(name: string): string | undefined {
  if (name.replace(ENCODED, "").includes("%")) return undefined;
  return name.replace(ENCODED, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}
