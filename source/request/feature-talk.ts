import {isMark, isWord, type Token} from './tokens.js';
import {wordSet} from './words.js';

const articles = wordSet('a an the backend basic initial full some more');
const wishes = wordSet('ability possibility support functionality capability option way means feature opportunity');
/** Parts of a program, where an article says that one is made: `a scope to items`, but `scope to tokens`. */
const programs = wordSet('scope validation callback hook method helper concern trait test spec factory');
const toward = wordSet('to for of that');
const switches = wordSet('option options setting settings flag toggle preference');
/** What a switch is for: `an option to hide email`, but `an option to users`. */
export const deeds = wordSet(`
  show hide choose pick set allow enable disable use display send receive skip toggle control customize select specify include exclude turn make let opt limit
  require view edit create update delete remove add filter sort notify prevent force keep ignore represent hold store track record save mark indicate identify
  know help avoid ensure improve determine distinguish reduce match reflect handle support speed tell
`);

const skipArticles = (tokens: readonly Token[]): number => {
  const at = tokens.findIndex((token) => !isWord(token, articles));
  return at === -1 ? tokens.length : at;
};

const systems = wordSet('support framework system feature functionality');
const many = wordSet('multiple several many');

/** `support for coupons`, `feature flag framework`: the thing that a program learns, which may need a table. Null where none is named. */
export const supportedThing = (body: readonly Token[]): readonly Token[] | null => {
  const rest = body.slice(skipArticles(body));
  if (isWord(rest[0], ['support']) && isWord(rest[1], ['for'])) return rest.slice(isWord(rest[2], many) ? 3 : 2);
  const end = rest.findIndex((token) => isWord(token, systems));
  return end > 0 ? [...rest.slice(0, end), ...rest.slice(end + 1)] : null;
};

const codeNouns = wordSet(`
  endpoints resolvers serializers controllers validations specs tests helpers hooks components factories fixtures seeds mocks routes queries mutations docs
  translations typings linters scripts
`);

/** `iteration creation endpoints`, `validation tests`: parts of a program, by the last word. */
export const isCode = (tokens: readonly Token[]): boolean => isWord(tokens.at(-1), codeNouns);

/** `a scope to filter by`: a part of the program. */
export const isProgramTalk = (body: readonly Token[]): boolean => {
  const at = skipArticles(body);
  return at > 0 && isWord(body[at], programs) && isWord(body[at + 1], toward);
};

/** `the ability to tie locations to companies`, `support for coupons`: what people will do, not what the database gets. */
export const isFeatureTalk = (body: readonly Token[]): boolean => {
  const at = skipArticles(body);
  if (isWord(body[at], switches)) return isWord(body[at + 1], ['to']) && isWord(body[at + 2], deeds);
  return isProgramTalk(body) || (isWord(body[at], wishes) && isWord(body[at + 1], toward));
};

/** `for /health`: an address of the program. */
export const hasRoute = (tokens: readonly Token[]): boolean =>
  tokens.some((token, at) => {
    const [before, next] = [tokens[at - 1], tokens[at + 1]];
    const isApart = before === undefined || before.end < token.start;
    return isMark(token, '/') && isApart && next?.kind === 'word' && next.start === token.end;
  });
