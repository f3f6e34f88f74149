"use client";
import { PageHead } from "@millrace/ui";
import { useQueryState } from "nuqs";
import { Built } from "./Built.tsx";
import { Doors } from "./Doors.tsx";
import { OwnCode } from "./OwnCode.tsx";

/** The way in: two doors, and what came of the first of them. */
export function StartPage() {
  const [door] = useQueryState("door");
  if (door === "code") {
    return (
      <>
        <PageHead title="Your own code">
          Any AWS client works as it is: it only needs another address, and a key of this team.
        </PageHead>
        <OwnCode />
      </>
    );
  }
  return (
    <>
      <PageHead title="First steps">
        A stream takes records in order and keeps them for whoever wants to read them. Begin with data that is made up
        for you, or with a program of yours.
      </PageHead>
      <Doors />
      <Built />
    </>
  );
}
