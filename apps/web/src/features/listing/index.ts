export { BesideTable } from "./BesideTable.tsx";
export { LoadMore } from "./LoadMore.tsx";
export { NewLink } from "./NewLink.tsx";
export { NoneYet } from "./NoneYet.tsx";
export { useNameFilter } from "./use-name-filter.ts";
export { useOpenRow } from "./use-open-row.ts";
