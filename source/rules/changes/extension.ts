import {type ChangeRule, onActions} from './change-rule.js';

export const extension: ChangeRule = {
  id: 'extension-change',
  title: 'Extension made, changed or dropped',
  severity: 'warning',
  gate: 'ask',
  dialects: ['postgres'],
  why: 'It needs rights that a migration should not have, its version differs from server to server, and dropping it drops what depends on it.',
  bad: 'drop extension plpgsql;',
  good: 'select 1;',
  source: 'PostgreSQL: CREATE EXTENSION, ALTER EXTENSION.',
  check: onActions(['create-extension', 'alter-extension', 'drop-extension'], ({action: {name, kind}}) => {
    return [
      {
        where: name,
        effect:
          kind === 'drop-extension'
            ? `Everything that depends on ${name} goes with it or stops it.`
            : `${name} differs from server to server, and needs rights that a migration should not have.`,
        remedy: ['Let whoever looks after the server do it, on every server.'],
      },
    ];
  }),
};
