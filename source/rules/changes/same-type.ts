/** A type in the words of the catalogue: `INTEGER` is `int`, and the display width of MySQL's integers says nothing. */
export const shortType = (type: string): string =>
  type
    .toLowerCase()
    .replaceAll(/\s+(?=[(),])|(?<=[(,])\s+/g, '')
    .replace(/^integer\b/, 'int')
    .replace(/^(tiny|small|medium|big)?int\(\d+\)/, '$1int');

export const isSameType = (one: string, other: string): boolean => shortType(one) === shortType(other);
