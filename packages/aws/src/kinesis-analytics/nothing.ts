/** What an operation answers that has nothing to say. */
export const nothing = (): object => ({});
