"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

const TYPING_MS = 120;

/** Things whose name has the text, asked of the server when typing rests for a moment. */
export function useThings(text: string) {
  const { slug: team } = useTeam();
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useInfiniteQuery(
    useTRPC().search.find.infiniteQueryOptions(
      { team, text: rested.trim() },
      {
        getNextPageParam: (page) => page.nextOffset,
        enabled: rested.trim() !== "",
        placeholderData: keepPreviousData,
      },
    ),
  );
}
