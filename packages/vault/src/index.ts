export type { MasterKey } from "./master-keys.ts";
export { type OpenVaultOptions, openVault, type Vault } from "./open-vault.ts";
export type { TeamKey } from "./team-keys.ts";
