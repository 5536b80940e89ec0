/** NAMEDATALEN - 1. */
const longest = 63;

const bytes = (text: string): number => Buffer.byteLength(text);

/** As many whole characters as these bytes hold: what becomes of a longer name that somebody gave. */
export const clippedName = (name: string, size = longest): string => {
  if (bytes(name) <= size) return name;
  let used = 0;
  let kept = '';
  for (const character of name) {
    used += bytes(character);
    if (used > size) break;
    kept += character;
  }
  return kept;
};

/** PostgreSQL's makeObjectName: what is too long is taken from the longer of the two names, byte by byte. */
const objectName = (one: string, other: string | null, label: string): string => {
  const room = longest - bytes(label) - 1 - (other === null ? 0 : 1);
  let [first, second] = [bytes(one), other === null ? 0 : bytes(other)];
  while (first + second > room) {
    if (first > second) first -= 1;
    else second -= 1;
  }
  return [clippedName(one, first), ...(other === null ? [] : [clippedName(other, second)]), label].join('_');
};

type Parts = {readonly table: string; readonly column: string | null; readonly label: 'pkey' | 'check' | 'seq'};

/** What nobody named: the first of `users_pkey`, `users_pkey1`, `users_pkey2`, … that is free. */
export const chosenName = ({table, column, label}: Parts, taken: ReadonlySet<string>): string => {
  let name = objectName(table, column, label);
  for (let at = 1; taken.has(name); at += 1) name = objectName(table, column, `${label}${at}`);
  return name;
};
