import {z} from 'zod';

/**
 * What the name of a column says about its type: the facts of `expertise/types.yaml`. A key is the last word of the name (`slug`), its
 * last two (`ip_address`), how it begins (`max_*`) or how its last word ends (`*able`). `sure` is false where projects disagree: then a
 * person should look at it.
 */
export const typeWords = z.record(
  z.string().regex(/^(?:\*?[\p{L}\d]+|[\p{L}\d]+_[\p{L}\d]+|[\p{L}\d]+_\*)$/u, {
    error: 'a word, two words (ip_address), a beginning (max_*) or an ending (*able)',
  }),
  z.strictObject({
    type: z.string(),
    sure: z.boolean().optional(),
    precision: z.int().positive().optional(),
    scale: z.int().nonnegative().optional(),
  }),
);

export type TypeWords = Readonly<z.infer<typeof typeWords>>;

/** The words that speak, and what they say. */
export type KnownType = {readonly spoken: string; readonly known: TypeWords[string]};

/** `line_2` is a line: a number behind a name says nothing. */
const withoutNumber = (words: readonly string[]): readonly string[] => {
  const last = words.at(-1) ?? '';
  if (words.length > 1 && /^\d+$/.test(last)) return words.slice(0, -1);
  return [...words.slice(0, -1), last.replace(/(?<=\p{L})\d+$/u, '')];
};

const longestEnding = 5;

const keysFor = (words: readonly string[]): readonly string[] => {
  const last = words.at(-1) ?? '';
  const endings = Array.from({length: longestEnding}, (_, at) => longestEnding - at)
    .filter((length) => last.length > length + 2)
    .map((length) => `*${last.slice(-length)}`);
  return [
    ...(words.length > 1 ? [words.slice(-2).join('_')] : []),
    last,
    ...(words.length > 1 ? [`${words[0]}_*`] : []),
    ...endings,
  ];
};

/** What these words say of the type, the most exact first; null where nobody knows. */
export const knownType = (types: TypeWords, words: readonly string[]): KnownType | null => {
  const spoken = keysFor(withoutNumber(words)).find((key) => Object.hasOwn(types, key));
  const known = spoken === undefined ? undefined : types[spoken];
  return spoken === undefined || known === undefined ? null : {spoken, known};
};
