"use client";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { PasskeySection } from "./PasskeySection.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { SessionSection } from "./SessionSection.tsx";
import { TwoFactorSection } from "./TwoFactorSection.tsx";
import { useSecurity } from "./use-security.ts";
import { VouchedSection } from "./VouchedSection.tsx";

/** How one comes in, and where one is in. */
export function SecurityPage({ hasPasskeys }: { readonly hasPasskeys: boolean }) {
  const { email, isVouched } = useTeam().person;
  return isVouched ? <VouchedSection email={email} /> : <OwnSecurity email={email} hasPasskeys={hasPasskeys} />;
}

function OwnSecurity({ email, hasPasskeys }: { readonly email: string; readonly hasPasskeys: boolean }) {
  const query = useSecurity();
  return (
    <Part query={query}>
      {(security) => (
        <>
          <PasswordSection email={email} hasPassword={security.hasPassword} />
          <TwoFactorSection security={security} />
          <PasskeySection security={security} hasPlace={hasPasskeys} />
          <SessionSection />
        </>
      )}
    </Part>
  );
}
