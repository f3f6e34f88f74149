"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import { guideCookie } from "../../client/guide-cookie.ts";

export interface Guide {
  /** Whether the first steps are being taken in this team. */
  readonly isOn: boolean;
  readonly begin: () => void;
  readonly end: () => void;
}

const GuideContext = createContext<Guide>({ isOn: false, begin: () => {}, end: () => {} });

const DAYS = 7;

export interface GuideProviderProps {
  readonly team: string;
  /** What the cookie said. */
  readonly isBegun: boolean;
  readonly children: ReactNode;
}

/**
 * Knows whether somebody is taking the first steps, and remembers it. In a cookie and not in the browser's store, so that the
 * server draws the line too and nothing moves when the page wakes up.
 */
export function GuideProvider({ team, isBegun, children }: GuideProviderProps) {
  const [isOn, setOn] = useState(isBegun);
  const guide = {
    isOn,
    begin: () => {
      keep(team, DAYS * 86_400);
      setOn(true);
    },
    end: () => {
      keep("", 0);
      setOn(false);
    },
  };
  return <GuideContext value={guide}>{children}</GuideContext>;
}

export function useGuide(): Guide {
  return useContext(GuideContext);
}

function keep(team: string, seconds: number): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and over plain http.
  document.cookie = `${guideCookie}=${team}; path=/; max-age=${seconds}; samesite=lax`;
}
