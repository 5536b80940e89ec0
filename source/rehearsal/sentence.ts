export const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The first one in words, and how many there are besides. */
export const first = (found: readonly {readonly text: string}[]): string => {
  const [shown, ...others] = found.map(({text}) => text);
  return ended(others.length === 0 ? `${shown}` : `${shown} (and ${others.length} more)`);
};
