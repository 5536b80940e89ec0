type Palette = {
  readonly page: string;
  readonly card: string;
  readonly border: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly lit: string;
  readonly primary: string;
  readonly foreign: string;
  readonly unique: string;
  readonly view: string;
  /** Of the titles, by schema. */
  readonly titles: readonly string[];
};

const light: Palette = {
  page: '#f8fafc',
  card: '#ffffff',
  border: '#cbd5e1',
  text: '#0f172a',
  quiet: '#64748b',
  line: '#7c8aa0',
  lit: '#e2570b',
  primary: '#b45309',
  foreign: '#2563eb',
  unique: '#0f766e',
  view: '#e2e8f0',
  titles: ['#27476e', '#0f766e', '#7c3aed', '#9a3412', '#3f6212', '#9d174d'],
};

const dark: Palette = {
  page: '#0d1117',
  card: '#161b22',
  border: '#3a4250',
  text: '#e6edf3',
  quiet: '#8b98a8',
  line: '#768394',
  lit: '#ff9d5c',
  primary: '#f0b45a',
  foreign: '#79b0ff',
  unique: '#4fd1c0',
  view: '#252c36',
  titles: ['#2c5282', '#115e59', '#5b21b6', '#7c2d12', '#365314', '#831843'],
};

export const titleColours = light.titles.length;

/** Plain rules and no variables: not every program that draws SVG knows those. */
const rules = (palette: Palette): string =>
  [
    `.page,.ring{fill:${palette.page}}`,
    `.card{fill:${palette.card};stroke:${palette.border}}`,
    `.row{fill:${palette.card}}`,
    `text{fill:${palette.text}}`,
    `.type,.quiet{fill:${palette.quiet}}`,
    `.line,.end{stroke:${palette.line}}`,
    `.wire:hover .line{stroke:${palette.lit}}`,
    `.row-group:hover .row{fill:${palette.view}}`,
    `.PK{fill:${palette.primary}}`,
    `.FK,.written{fill:${palette.foreign}}`,
    `.UK{fill:${palette.unique}}`,
    `.view{fill:${palette.view};stroke:${palette.border}}`,
    ...palette.titles.map((colour, at) => `.title${at}{fill:${colour}}`),
    '.title{fill:#ffffff}',
  ].join('');

export const style: string = [
  'text{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:12px;white-space:pre}',
  '.title,.name{font-size:13px;font-weight:600}.name0{font-weight:600}.mark{font-size:10px;font-weight:600}',
  '.line,.end{fill:none;stroke-width:1.3}.hit{fill:none;stroke:transparent;stroke-width:10}.wire:hover .line{stroke-width:2.4}',
  rules(light),
  `@media (prefers-color-scheme:dark){${rules(dark)}}`,
].join('');
