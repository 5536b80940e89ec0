import {isTypeWord} from './said-type.js';

const it = String.raw`(?:,?\s*(?:so |and |please )*(?:drop|remove|delete) (?:it|them))?`;
const anyMore = String.raw`(?:\s+(?:any ?more|any longer|at all))?`;
/** Where something is to go, it is only a name as it is written, or is said to be a part of the schema. */
const part = String.raw`(?=.*(?:[._\x60]|\b(?:table|column|field|index|constraint|view)\b))`;
const must = '(?:should|must|shall|(?:needs?|has|have|ought) to)';

// What says in several words what a verb says in one; each is the whole of a clause.
const phrases: readonly (readonly [RegExp, string])[] = [
  [/^(add(?:s|ed|ing)?)\s+back\s+(?=.*\S)/i, '$1 '],
  // An index takes nothing with it; what else is undone is asked.
  [
    /^revert(?:s|ed|ing)?:?\s+"?add(?:s|ed|ing)?\s+((?:an?\s+|the\s+)?(?:new\s+)?(?:unique\s+)?index\b.*?)"?$/i,
    'drop $1',
  ],
  [
    /^(add\s+(?:an?\s+|the\s+|new\s+)*(?:column|field|attribute))\s+(?:on|in|to)\s+(.+?)\s+(?:for|called|named)\s+(?:the\s+|an?\s+)?((?:\w+\s+){0,2}\w+)\s*$/i,
    '$1 $3 to $2',
  ],
  [/^get(?:ting)? rid of\s+(.+)$/i, 'drop $1'],
  [
    new RegExp(
      String.raw`^${part}(?:don['’]?t|do not|no longer) (?:need|use|want)\s+(.+?)${anyMore}${it}\s*[.!]?$`,
      'i',
    ),
    'drop $1',
  ],
  [
    new RegExp(
      String.raw`^${part}(.+?)\s+(?:is|are) (?:no longer|not) (?:used|needed|wanted|required)${anyMore}${it}\s*[.!]?$`,
      'i',
    ),
    'drop $1',
  ],
  [new RegExp(String.raw`^${part}(.+?)\s+(?:${must} be (?:dropped|removed|deleted)|can go)\s*[.!]?$`, 'i'), 'drop $1'],
  [new RegExp(String.raw`^(.+?)\s+${must} be indexed\s*[.!]?$`, 'i'), 'index $1'],
  [new RegExp(String.raw`^(.+?)\s+(?:${must} have|needs?|gets?) an index\s*[.!]?$`, 'i'), 'index $1'],
  [
    /^(?:make|makes|making|mark|set|let|have|keep|get)\s+(.+?)\s+(?:to be\s+|be\s+|as\s+)?indexed\s*[.!]?$/i,
    'index $1',
  ],
  [
    new RegExp(String.raw`^(.+?)\s+${must} be (?:called|named|renamed(?: to)?)\s+([\w\x60"]+)\s*[.!]?$`, 'i'),
    'rename $1 to $2',
  ],
  // What a program learns, where a column is what it needs.
  [/^(?:add(?:s|ed|ing)? )?support for (?=.*\b(?:column|field|attribute|setting|option|flag)\b)/i, 'add '],
  [/^(?:add(?:s|ed|ing)?|implement) (?:the |an )?(?:ability|option|possibility) to (?=give\s)/i, ''],
  [/\bcreated(?:[ _]at)? (?:and|&) updated(?:[ _]at)? (?:timestamps|dates|times)\b/i, 'timestamps'],
  [/^(?:migrat|switch|mov)\w* to (?:an? |the )?new (\w+(?: \w+)?) table$/i, 'create $1 table'],
  [
    new RegExp(
      String.raw`^(?:the\s+)?(\w+?)(?:\s+(?:table|model))?\s+(?:can|${must}) be soft[- ]?deleted\s*[.!]?$`,
      'i',
    ),
    'add soft deletes to $1',
  ],
];

/** `users.name -> full_name`; behind the arrow a type is a type. */
const renaming = /^(?:rename\s+|change\s+)?([\w.#]+)\s*(?:->|=>|→)\s*(\w+)$/i;

/** A clause in the words of the one verb that it comes to: `get rid of users.legacy_id` → `drop users.legacy_id`. */
export const rephrased = (clause: string): string => {
  const [, from = '', to = ''] = renaming.exec(clause) ?? [];
  if (from !== '' && !isTypeWord(to.toLowerCase())) return `rename ${from} to ${to}`;
  for (const [pattern, words] of phrases) if (pattern.test(clause)) return clause.replace(pattern, words);
  return clause;
};
