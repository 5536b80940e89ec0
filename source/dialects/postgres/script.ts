import {type Script, withSemicolon} from '../script.js';

/** psql knows where quotes, dollar quotes and BEGIN ATOMIC end. */
export const script: Script = {
  usage: 'psql -v ON_ERROR_STOP=1 -d new_database -f schema.sql',
  begin: ["set client_encoding to 'UTF8';"],
  ended: withSemicolon,
};
