import {dialectOf} from '../../dialects/index.js';
import {dbml} from '../../export/dbml/dbml.js';
import {mermaid} from '../../export/mermaid.js';
import {sql} from '../../export/sql.js';
import {svg} from '../../export/svg/svg.js';
import type {Picture} from '../../workflow/workflow.js';
import type {FileFormat, Format} from './format-names.js';

type Exporter = (picture: Picture, tablesInAll: number) => string | Promise<string>;

export const exporters: Readonly<Record<FileFormat, Exporter>> = {
  sql: ({schema, serverVersion, fingerprint}, tablesInAll) => sql(schema, {serverVersion, fingerprint, tablesInAll}),
  dbml: ({schema}) => dbml(schema, dialectOf(schema.dialect).title),
  mermaid: ({schema}) => mermaid(schema),
  svg: ({schema}) => svg(schema),
};

export const isFileFormat = (format: Format): format is FileFormat => Object.hasOwn(exporters, format);
