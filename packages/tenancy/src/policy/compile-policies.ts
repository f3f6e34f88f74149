export interface CompiledPolicies { readonly documents: number }
export const allowAll: CompiledPolicies = { documents: 1 };
