/** The values of `enum('a','b')` or `set(…)`; null where the type is another. */
export const listedValues = (type: string): readonly string[] | null => {
  const list = /^(?:enum|set)\s*\((.*)\)/i.exec(type)?.[1];
  return list === undefined ? null : [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value);
};
