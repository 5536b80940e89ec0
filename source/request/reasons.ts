const people = String.raw`(?:nobody|nothing|no[- ]?one|none of|everybody|everyone)(?!\s+(?:may|can|could|must|should|shall|is)\b)\b`;
const gone = String.raw`no longer (?:used|needed|read|wanted|in use)\b|not (?:used|needed|read|wanted|in use)\b`;
const state = String.raw`(?:unused|obsolete|deprecated|redundant|dead)(?=\s*(?:$|[.!)]|(?:any ?more|anyway|now|since|by|in|for)\b))`;
const us = String.raw`(?:we|they|i)\s+(?:do not|don['’]?t|no longer|never)\s+(?:use|need|read|show|touch)\b`;

const reason = new RegExp(String.raw`^\(?\s*(?:${[people, gone, state, us].join('|')})`, 'i');

/** `nobody uses it`, `(unused)`, `no longer needed`: why something is asked for, and nothing that is asked. */
export const isReason = (text: string): boolean => reason.test(text);
