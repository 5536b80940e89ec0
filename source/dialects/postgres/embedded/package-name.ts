export const packageName = '@electric-sql/pglite';
