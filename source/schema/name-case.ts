import type {NameCase} from './conventions.js';

const patterns: Readonly<Record<NameCase, RegExp>> = {
  snake_case: /^[a-z0-9]+(?:_[a-z0-9]+)*$/,
  camelCase: /^[a-z][a-zA-Z0-9]*$/,
  PascalCase: /^[A-Z][a-zA-Z0-9]*$/,
};

/** `users` is written the same in snake_case and camelCase: both are told. */
export const casesOf = (name: string): readonly NameCase[] =>
  (['snake_case', 'camelCase', 'PascalCase'] as const).filter((nameCase) => patterns[nameCase].test(name));

/** The last word of a name in any case: `post_tags` and `postTags` end in `tags`. */
export const lastWord = (name: string): string => /[A-Za-z][a-z0-9]*$/.exec(name)?.[0] ?? name;

/** The first word of a name in any case: `is_admin` and `isAdmin` begin with `is`. */
export const firstWord = (name: string): string => /^[A-Za-z][a-z0-9]*/.exec(name)?.[0] ?? name;
