import {type Token, tokensOf} from './tokens.js';

/** `index_posts_on_title`, `users_email_idx`: a name that says what it is on. */
export const namesApart = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((token): readonly Token[] => {
    const [, columns, table] = /^(?:index|idx|uniq|unique)_(\w+?)_on_(\w+)$/.exec(token.text) ?? [];
    if (columns !== undefined) return tokensOf(`${columns} on ${table}`.replace(/_/g, ' '));
    const on = /^(\w+)_(?:index|idx|uniq|unique)$/.exec(token.text)?.[1];
    if (on !== undefined && token.kind !== 'path') return tokensOf(on.replace(/_/g, ' '));
    return token.kind === 'quoted' && /[\s,]/.test(token.text) ? tokensOf(`, ${token.text}`) : [token];
  });

/** Whether it is called as indexes are. */
export const isIndexName = ({text}: Token): boolean =>
  /^(?:index|idx|uniq|unique)_\w+_on_\w+$|^\w+_(?:idx|index|uniq|unique)$/.test(text);
