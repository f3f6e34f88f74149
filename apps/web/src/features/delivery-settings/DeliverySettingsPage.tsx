"use client";
import { useDelivery } from "../deliveries/index.ts";
import { Part } from "../problem/index.ts";
import { useMay } from "../team/index.ts";
import { AdvancedSection } from "./AdvancedSection.tsx";
import { CodeSection } from "./CodeSection.tsx";
import { DeleteDelivery } from "./DeleteDelivery.tsx";
import { DestinationSection } from "./DestinationSection.tsx";
import { EncryptionSection } from "./EncryptionSection.tsx";
import { PauseSection } from "./PauseSection.tsx";
import { TestSection } from "./TestSection.tsx";

/** What can be changed of a delivery, a section each. */
export function DeliverySettingsPage({ name }: { readonly name: string }) {
  const query = useDelivery(name);
  const mayUpdate = useMay("delivery:update");
  const mayDelete = useMay("delivery:delete");
  return (
    <Part query={query}>
      {(delivery) => {
        const isFixed = !mayUpdate || delivery.status !== "ACTIVE";
        return (
          <>
            {!mayUpdate && (
              <p className="border-b px-5 py-3 text-sm text-muted">
                Your role may look at these settings. An owner, admin or developer of the team can change them.
              </p>
            )}
            <DestinationSection delivery={delivery} isFixed={isFixed} />
            <AdvancedSection delivery={delivery} isFixed={isFixed} />
            {delivery.sourceStream === undefined && <EncryptionSection delivery={delivery} isFixed={isFixed} />}
            {mayUpdate && <TestSection delivery={delivery} isFixed={isFixed} />}
            {mayUpdate && <PauseSection delivery={delivery} isFixed={isFixed} />}
            <CodeSection delivery={delivery} />
            {mayDelete && <DeleteDelivery delivery={delivery} />}
          </>
        );
      }}
    </Part>
  );
}
