import type {Schema} from '../schema/model.js';

const pattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `sales.orders` as one name, and not as a column of sales; `sales.orders.total` as a column of it. */
export const withWholeNames = (text: string, {namespaces = []}: Schema): string => {
  if (namespaces.length === 0) return text;
  const names = namespaces.map(({name}) => pattern(name)).join('|');
  const said = new RegExp(`(?<![\\w.\`"'])((?:${names})\\.\\w+)(?:\\.(\\w+))?(?![\\w\`"'])`, 'gi');
  // What a view selects is SQL, where such names are read as they stand.
  const [words = '', ...sql] = text.split(/(?=\bselect\s)/i);
  const whole = words.replace(said, (_, table: string, column: string | undefined) =>
    column === undefined ? `“${table}”` : `${column} of “${table}”`,
  );
  return [whole, ...sql].join('');
};
