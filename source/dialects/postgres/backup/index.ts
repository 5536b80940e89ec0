import type {ServerBackup} from '../../server-backup.js';
import {dumpTool} from './dump-tool.js';
import {savedRows} from './saved-rows.js';

export const backup: ServerBackup = {rows: savedRows, dumpTool};
