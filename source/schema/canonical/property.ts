import type {Options} from '../model.js';

/**
 * One property of one object, there only where it is not as usual. Two values are the same where their `canonical` texts are; where one
 * side lacks the property, they are not.
 */
export type CanonicalProperty = {
  /** Unique in its object. */
  readonly name: string;
  /** As the model has it. */
  readonly value: unknown;
  readonly canonical: string;
  /** As it stands in a sentence: `not null`, `default 'draft'`. */
  readonly phrase: string;
  /** What stands in the sentence for the side that lacks it: `no default`. */
  readonly absent: string;
};

export const property = (
  name: string,
  value: unknown,
  {
    phrase,
    absent = '',
    canonical = JSON.stringify(value),
  }: {readonly phrase: string; readonly absent?: string; readonly canonical?: string},
): CanonicalProperty => ({name, value, canonical, phrase, absent});

const none: readonly CanonicalProperty[] = [];

/** The property of a value that is there; nothing where it is not. */
export const whereThere = <Value>(
  value: Value | null | undefined,
  propertyOf: (value: Value) => CanonicalProperty,
): readonly CanonicalProperty[] => (value === null || value === undefined ? none : [propertyOf(value)]);

/** A word or number that is there or not: `type bigint`, `no type`. */
export const labelled = (
  label: string,
  value: string | number | null | undefined,
  absent = `no ${label}`,
): readonly CanonicalProperty[] => whereThere(value, (it) => property(label, it, {phrase: `${label} ${it}`, absent}));

export const commentProperty = ({comment}: {readonly comment?: string | null}): readonly CanonicalProperty[] =>
  whereThere(comment, (text) =>
    property('comment', text, {phrase: `comment ${JSON.stringify(text)}`, absent: 'no comment'}),
  );

/** `withoutRowid` is `without rowid`; `row_format` stays. */
const spelledOut = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Each setting is a property of its own. */
export const optionProperties = ({options = {}}: {readonly options?: Options}): readonly CanonicalProperty[] =>
  Object.entries(options)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => {
      const [words, not] = [spelledOut(name), `not ${spelledOut(name)}`];
      if (typeof value !== 'boolean')
        return property(`option ${name}`, value, {phrase: `${words} ${value}`, absent: `no ${words}`});
      const [phrase, absent] = value ? [words, not] : [not, words];
      return property(`option ${name}`, value, {phrase, absent});
    });

export const listed = (names: readonly string[]): string => names.join(', ');
