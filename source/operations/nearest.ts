/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
const distance = (one: string, other: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({length: other.length + 1}, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const substitution = (last[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swap = swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution, swap));
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length] ?? 0;
};

/** The words that `word` was most likely meant to be, the likeliest first, at most three; none where nothing is close. */
export const nearest = (word: string, known: readonly string[]): readonly string[] => {
  const wanted = word.toLowerCase();
  const tolerance = Math.max(1, Math.floor(wanted.length / 3));
  return known
    .map((candidate) => ({candidate, away: distance(wanted, candidate.toLowerCase())}))
    .filter(({candidate, away}) => away <= tolerance || candidate.toLowerCase().startsWith(wanted))
    .sort((one, other) => one.away - other.away || (one.candidate < other.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({candidate}) => candidate);
};
