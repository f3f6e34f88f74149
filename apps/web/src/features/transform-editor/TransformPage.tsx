"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { type DeliveryDetail, useDelivery } from "../deliveries/index.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { TransformEditor } from "./TransformEditor.tsx";

/** The delivery's function, tried on its own last records before it is saved. */
export function TransformPage({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const delivery = useDelivery(name);
  const blueprints = useQuery({
    ...useTRPC().transform.blueprints.queryOptions({ team }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Part query={delivery}>
      {(found) => (
        <Part query={blueprints}>
          {(known) => (
            <WithFunction delivery={found}>
              {(kept) => <TransformEditor key={kept?.id ?? "new"} delivery={found} kept={kept} blueprints={known} />}
            </WithFunction>
          )}
        </Part>
      )}
    </Part>
  );
}

type Kept = Parameters<typeof TransformEditor>[0]["kept"];

/** Reads the function that the delivery uses, when it uses one of the team's. */
function WithFunction({
  delivery,
  children,
}: {
  readonly delivery: DeliveryDetail;
  readonly children: (kept: Kept) => React.ReactNode;
}) {
  const { slug: team, accountId } = useTeam();
  const [, , , , account, , name = ""] = (delivery.transformArn ?? "").split(":");
  const isOwn = account === accountId;
  const query = useQuery({ ...useTRPC().function.get.queryOptions({ team, name }), enabled: isOwn });
  if (delivery.transformArn === undefined) return children(undefined);
  if (!isOwn) {
    return (
      <p className="px-5 py-6 text-sm text-muted">
        Records are transformed by a function of another account,{" "}
        <span className="break-all font-mono text-xs">{delivery.transformArn}</span>. Its code is there.
      </p>
    );
  }
  return <Part query={query}>{(found) => children(found)}</Part>;
}
