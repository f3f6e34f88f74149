import type { Egress } from "@millrace/egress";
import type { TenancyDeps } from "../deps.ts";

/** What single sign-on needs. */
export interface SingleSignOnDeps extends Pick<TenancyDeps, "db" | "vault" | "clock" | "audit"> {
  /** The way to issuers, whose addresses tenants typed. */
  readonly egress: Egress;
  /** Where people see the console. */
  readonly baseUrl: string;
}
