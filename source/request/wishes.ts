import type {Wishes} from '../plan/wishes.js';

export const noWishes: Wishes = {zeroDowntime: false, keep: false};

export type Wished = {
  /** The request without the words of the wishes. */
  readonly text: string;
  readonly wishes: Wishes;
};

const downtime = '(?:with(?:out| zero| no)(?: any)?|zero|no)[ -]down[ -]?time';
const values = String.raw`(?:(?:and|but|while) )?keep(?:ing)? (?:the |its |their |all )*(?:old |lost |dropped )?(?:values|rows|data|contents?)(?! (?:in|of)\b)`;

const phraseOf = (words: string): RegExp => new RegExp(String.raw`(?:^|[\s,;(:-]+)${words}(?=$|[\s.,;:)]+)[:)]?`, 'gi');

/** Each wish with the words that say it. */
const phrases: {readonly [Wish in keyof Wishes]: RegExp} = {
  zeroDowntime: phraseOf(downtime),
  keep: phraseOf(values),
};

const isSaid = (text: string, phrase: RegExp): boolean => text.search(phrase) !== -1;

const withoutPhrases = (text: string): string =>
  Object.values(phrases)
    .reduce((rest, phrase) => rest.replace(phrase, ' '), text)
    .replace(/ +([.,;])/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();

/** `rename users.nick to nickname without downtime`: what is to be done, and how. */
export const readWishes = (text: string): Wished => {
  const wishes = {zeroDowntime: isSaid(text, phrases.zeroDowntime), keep: isSaid(text, phrases.keep)};
  return {text: Object.values(wishes).includes(true) ? withoutPhrases(text) : text, wishes};
};
