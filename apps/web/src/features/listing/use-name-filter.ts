"use client";
import { useQueryState } from "nuqs";

/** What a list is filtered by; it stands in the address. */
export function useNameFilter() {
  const [filter, setFilter] = useQueryState("filter", { defaultValue: "", throttleMs: 300 });
  const wanted = filter.trim().toLowerCase();
  return {
    filter,
    onFilter: (text: string) => void setFilter(text),
    onShowAll: () => void setFilter(null),
    matches: ({ name }: { readonly name: string }) => name.toLowerCase().includes(wanted),
  };
}
