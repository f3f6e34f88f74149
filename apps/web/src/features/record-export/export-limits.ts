/** An export ends there, and its last line says so. */
export const EXPORT_RECORDS_MAX = 1_000_000;
export const EXPORT_BYTES_MAX = 1024 ** 3;
