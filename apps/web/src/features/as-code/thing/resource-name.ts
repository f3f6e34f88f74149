/** A name as Terraform takes it for a resource: letters, digits, dashes and underscores, and no digit first. */
export function resourceName(name: string): string {
  const plain = name.replace(/[^\w-]/g, "_");
  return /^[a-zA-Z_]/.test(plain) ? plain : `_${plain}`;
}
