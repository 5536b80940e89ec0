import {type Script, withSemicolon} from '../script.js';

/** The shell knows where a trigger ends. */
export const script: Script = {usage: 'sqlite3 new.db < schema.sql', begin: [], ended: withSemicolon};
