export type { MasterKey } from "./master-keys.ts";
export { openVault, type OpenVaultOptions, type Vault } from "./open-vault.ts";
export type { TeamKey } from "./team-keys.ts";
