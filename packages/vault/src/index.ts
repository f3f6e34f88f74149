export type { MasterKey } from "./master-keys.ts";
export { type OpenVaultOptions, openVault, type Vault } from "./open-vault.ts";
export { openBytes, sealBytes } from "./seal-bytes.ts";
export type { TeamKey } from "./team-keys.ts";
