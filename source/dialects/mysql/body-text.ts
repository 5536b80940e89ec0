import {readingModesOf} from './session-mark.js';
import {withDoubledQuotes} from './sql-text.js';

// Who made it (DEFINER) is left out everywhere: it is another on every server.

/** The text as it was written, its strings as everybody reads them, but where a backslash or a double quote means something else. */
export const bodyText = (body: string, sqlMode: string): string =>
  readingModesOf(sqlMode).some((mode) => mode === 'NO_BACKSLASH_ESCAPES' || mode === 'ANSI_QUOTES')
    ? body
    : withDoubledQuotes(body);
