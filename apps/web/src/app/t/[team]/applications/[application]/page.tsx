import { WorkspacePage } from "../../../../../features/sql-workspace/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly application: string }>;
}

export default async function Page({ params }: Props) {
  const { team, application } = await params;
  return (
    <Prefetched queries={[server.sql.words.queryOptions({ team })]}>
      <WorkspacePage name={decodeURIComponent(application)} />
    </Prefetched>
  );
}
