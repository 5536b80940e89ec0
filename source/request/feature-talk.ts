import {isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

const articles = wordSet('a an the backend basic initial full some more');
const wishes = wordSet('ability possibility support functionality capability option way means feature opportunity');
/** Parts of a program, where an article says that one is made: `a scope to items`, but `scope to tokens`. */
const programs = wordSet('scope validation callback hook method helper concern trait test spec factory');
const toward = wordSet('to for of that');

/** `a scope to filter by`, `the ability to tie locations to companies`, `support for coupons`: what people will do, not what the database gets. */
export const isFeatureTalk = (body: readonly Token[]): boolean => {
  let at = 0;
  while (isWord(body[at], articles)) at += 1;
  const isProgram = at > 0 && isWord(body[at], programs);
  return (isProgram || isWord(body[at], wishes)) && isWord(body[at + 1], toward);
};
