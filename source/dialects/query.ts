export type Row = Readonly<Record<string, unknown>>;

/**
 * Sends one statement with `?` bindings and returns its rows as the driver gives them, untouched by the project's hooks. All statements go
 * through one connection, one after the other, so a transaction may be opened and closed with them.
 */
export type Query = (sql: string, bindings?: readonly unknown[]) => Promise<readonly Row[]>;
