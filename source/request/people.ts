import type {Table} from '../schema/model.js';
import {type Catalog, tableNamed} from './catalog.js';
import {wordSet} from './words.js';

/** Words for somebody who does something to a row: where there is a table of users, they mean one of them. */
export const personWords: ReadonlySet<string> = wordSet(`
  manager supervisor buyer seller pusher requester contributor maintainer user author owner creator assignee reviewer editor approver uploader sender recipient inviter invitee
  moderator mentor follower actor submitter reporter
`);

const tables = ['user', 'account', 'member', 'person', 'profile'];

/** The table of the people who use the application. */
export const personTable = (catalog: Catalog): Table | null => {
  for (const word of tables) {
    const table = tableNamed(catalog, [word]);
    if (table !== null) return table;
  }
  return null;
};
