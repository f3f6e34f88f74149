"use client";
import { AsCode, deliveryCode } from "../as-code/index.ts";
import { useDelivery } from "../deliveries/index.ts";
import { Part } from "../problem/index.ts";
import { useMay } from "../team/index.ts";
import { AdvancedSection } from "./AdvancedSection.tsx";
import { DeleteDelivery } from "./DeleteDelivery.tsx";
import { DestinationSection } from "./DestinationSection.tsx";
import { EncryptionSection } from "./EncryptionSection.tsx";
import { PauseSection } from "./PauseSection.tsx";
import { putRecordSnippet } from "./put-record-snippet.ts";
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
            <AsCode
              about="The same delivery, made by the unchanged AWS clients. Secrets stand in no description: put yours in."
              codeOf={(place) => [deliveryCode(delivery, place)]}
              use={(place) => (delivery.sourceStream === undefined ? [putRecordSnippet(delivery.name, place)] : [])}
            />
            {mayDelete && <DeleteDelivery delivery={delivery} />}
          </>
        );
      }}
    </Part>
  );
}
