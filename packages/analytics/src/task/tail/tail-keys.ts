/**
 * Live rows in Redis, for whoever looks on: a set of the streams that are watched, which goes when nobody renews it, and for each a list of
 * its last rows. Losing them is losing a picture.
 */
export const WATCH_SECONDS = 15;
export const ROWS_KEPT = 200;

export const watchKey = (applicationId: string) => `analytics:watch:${applicationId}`;
export const rowsKey = (applicationId: string, stream: string) => `analytics:rows:${applicationId}:${stream}`;
