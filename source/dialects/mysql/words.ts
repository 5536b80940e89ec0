/** Those that are there, with a blank between. */
export const joined = (words: readonly (string | null | false)[]): string =>
  words.filter((word) => word !== null && word !== false && word !== '').join(' ');
