"use client";
import { useQueryState } from "nuqs";

/** Which row of a table is opened beside it; it stands in the address under `key`. Opened again, it is closed. */
export function useOpenRow(key: string) {
  const [openId, setOpenId] = useQueryState(key);
  return {
    openId,
    onOpen: (id: string) => void setOpenId(id === openId ? null : id),
    onClose: () => void setOpenId(null),
  };
}
