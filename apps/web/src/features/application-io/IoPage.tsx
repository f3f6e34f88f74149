"use client";
import { useApplication } from "../applications/index.ts";
import { Part } from "../problem/index.ts";
import { useMay } from "../team/index.ts";
import { InputSection } from "./InputSection.tsx";
import { OutputSection } from "./OutputSection.tsx";
import { ReferenceSection } from "./ReferenceSection.tsx";

/** What an application reads, what it looks things up in, and where its rows go. */
export function IoPage({ name }: { readonly name: string }) {
  const query = useApplication(name);
  const mayUpdate = useMay("application:update");
  return (
    <Part query={query}>
      {(application) => {
        const isFixed = !mayUpdate || (application.status !== "READY" && application.status !== "RUNNING");
        return (
          <>
            <InputSection application={application} isFixed={isFixed} />
            <ReferenceSection application={application} isFixed={isFixed} />
            <OutputSection application={application} isFixed={isFixed} />
          </>
        );
      }}
    </Part>
  );
}
