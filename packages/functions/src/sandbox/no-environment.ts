/** What a process sees that shall see nothing. Some who compile this want a variable of Next.js in every environment. */
export const noEnvironment = {} as NodeJS.ProcessEnv;
