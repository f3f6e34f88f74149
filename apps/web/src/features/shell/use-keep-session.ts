"use client";
import { useEffect } from "react";
import { renewSession } from "../sign-in/index.ts";

const EVERY_MS = 5 * 60 * 1000;

/**
 * A session ends 30 minutes after the person's last act. The server can push the end of the cookie out only in an answer
 * of the sign-in endpoint, so a tab in which somebody was busy since asks it now and then; a forgotten tab does not.
 */
export function useKeepSession(): void {
  useEffect(() => {
    let wasBusy = false;
    const note = () => {
      wasBusy = true;
    };
    const timer = setInterval(() => {
      if (wasBusy) void renewSession();
      wasBusy = false;
    }, EVERY_MS);
    window.addEventListener("pointerdown", note);
    window.addEventListener("keydown", note);
    return () => {
      clearInterval(timer);
      window.removeEventListener("pointerdown", note);
      window.removeEventListener("keydown", note);
    };
  }, []);
}
