/**
 * Only the connection's database. The first condition is what the server looks up quickly; it takes `Shop` and `shop` for one, the second does
 * not.
 */
export const here = (column: string): string =>
  `${column} = database() and cast(${column} as binary) = cast(database() as binary)`;
