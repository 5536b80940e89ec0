import type {DumpTool} from './dump-tool.js';
import type {SavedRows} from './saved-rows.js';

/** How a database that is in no file is saved before a change. */
export type ServerBackup = {readonly rows: SavedRows; readonly dumpTool: DumpTool};
