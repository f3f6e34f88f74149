"use client";
import { NameFilter, NoMatch, PageHead } from "@millrace/ui";
import { plural } from "../../client/format.ts";
import { NewLink, useNameFilter } from "../listing/index.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { ApplicationTable } from "./ApplicationTable.tsx";
import { NoApplications } from "./NoApplications.tsx";
import { useApplications } from "./use-applications.ts";

/** The list of SQL applications. */
export function ApplicationsPage() {
  const { slug, region } = useTeam();
  const mayCreate = useMay("application:create");
  const { filter, onFilter, onShowAll, matches } = useNameFilter();
  const query = useApplications();
  const count = query.data?.length ?? 0;
  return (
    <>
      <PageHead
        title="SQL applications"
        aside={count > 0 && <span className="text-sm text-faint">{plural(count, "application")}</span>}
        actions={
          <>
            {count > 0 && <NameFilter filter={filter} onFilter={onFilter} />}
            {mayCreate && <NewLink href={`/t/${slug}/applications/new`}>New application</NewLink>}
          </>
        }
      />
      <div className="border-t">
        <Part query={query}>
          {(applications) => {
            const shown = applications.filter(matches);
            if (applications.length === 0) return <NoApplications />;
            if (shown.length > 0) return <ApplicationTable applications={shown} />;
            return <NoMatch what={`application in ${region}`} filter={filter} onShowAll={onShowAll} />;
          }}
        </Part>
      </div>
    </>
  );
}
