const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const;

/** `1.4 MB`. */
export const bytesText = (bytes: number): string => {
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), units.length - 1);
  const number = bytes / 1024 ** power;
  return `${power === 0 || number >= 10 ? Math.round(number) : number.toFixed(1)} ${units[power]}`;
};
