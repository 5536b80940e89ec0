// Draws docs/session.svg: a session on the sample project, played in a real terminal and captured frame by frame.
//
//   npm run build && node docs/picture.mjs        (needs tmux)
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
const columns = 100;
const rows = 30;
const cell = {width: 8.4, height: 18};
const secondsPerFrame = 3;
const palette = {
  background: '#16181d',
  foreground: '#d7dae0',
  standard: ['#3b4048', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d7dae0'],
  bright: ['#7f848e', '#ff7b86', '#b5e890', '#ffd68a', '#82c4ff', '#dd9df0', '#7fd5e0', '#ffffff'],
};

/** What is pressed, and what has to be on the screen before the frame is taken. */
const scenes = [
  {keys: [], until: '3 applied'},
  {keys: ['Enter'], until: 'Add a sessions table'},
  {keys: ['Down', 'Enter'], until: 'rehearsed up, down'},
  {keys: ['Enter'], until: 'post_tags'},
  {keys: ['Enter'], until: '  a approve'},
  {keys: ['Tab'], until: 'createTable'},
  {keys: ['t'], until: 'Up, down and up again bring back'},
  {keys: ['a'], until: 'no new problem'},
  {keys: ['Enter'], until: 'feat(db)'},
];

const playFrames = async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'db-specialist-picture-'));
  const tmux = (...words) =>
    execFileSync('tmux', ['-L', 'db-specialist-picture', '-f', '/dev/null', ...words], {encoding: 'utf8', cwd: scratch});
  // The folder of this machine is nobody's business, and the columns behind it stay where they are.
  const place = join(realpathSync(scratch), 'blog');
  const capture = () => tmux('capture-pane', '-p', '-e').replaceAll(place, '~/blog'.padEnd(place.length));
  try {
    tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), '-e', 'COLORTERM=truecolor', 'sh');
    tmux('set-option', '-g', 'status', 'off');
    tmux('send-keys', `clear; '${process.execPath}' '${join(root, 'dist', 'cli.cjs')}' demo blog`, 'Enter');
    const frames = [];
    for (const {keys, until} of scenes) {
      for (const key of keys) {
        tmux('send-keys', key);
        await wait(250);
      }
      while (!tmux('capture-pane', '-p').includes(until)) await wait(100);
      await wait(300);
      frames.push(capture());
    }
    return frames;
  } finally {
    spawnSync('tmux', ['-L', 'db-specialist-picture', 'kill-server']);
    rmSync(scratch, {recursive: true, force: true});
  }
};

const plain = {colour: null, fill: null, bold: false, dim: false, inverse: false, underline: false};

const colour256 = (number) => {
  if (number < 8) return palette.standard[number];
  if (number < 16) return palette.bright[number - 8];
  if (number >= 232) return `rgb(${[1, 1, 1].map(() => 8 + (number - 232) * 10).join(',')})`;
  const level = (part) => (part === 0 ? 0 : 55 + part * 40);
  const value = number - 16;
  return `rgb(${[Math.floor(value / 36), Math.floor(value / 6) % 6, value % 6].map(level).join(',')})`;
};

/** One SGR sequence applied to a style: the few that a terminal program uses. */
const restyle = (style, codes) => {
  let next = style;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index];
    if (code === 0) next = plain;
    else if (code === 1) next = {...next, bold: true};
    else if (code === 2) next = {...next, dim: true};
    else if (code === 4) next = {...next, underline: true};
    else if (code === 7) next = {...next, inverse: true};
    else if (code === 22) next = {...next, bold: false, dim: false};
    else if (code === 27) next = {...next, inverse: false};
    else if (code === 39) next = {...next, colour: null};
    else if (code === 49) next = {...next, fill: null};
    else if (code >= 30 && code <= 37) next = {...next, colour: palette.standard[code - 30]};
    else if (code >= 90 && code <= 97) next = {...next, colour: palette.bright[code - 90]};
    else if (code >= 40 && code <= 47) next = {...next, fill: palette.standard[code - 40]};
    else if (code === 38 || code === 48) {
      const isIndexed = codes[index + 1] === 5;
      const value = isIndexed ? colour256(codes[index + 2]) : `rgb(${codes.slice(index + 2, index + 5).join(',')})`;
      next = code === 38 ? {...next, colour: value} : {...next, fill: value};
      index += isIndexed ? 2 : 4;
    }
  }
  return next;
};

const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const drawRun = ({text, style, at, y}) => {
  const [ink, paper] = style.inverse
    ? [style.fill ?? palette.background, style.colour ?? palette.foreground]
    : [style.colour ?? palette.foreground, style.fill];
  const width = ([...text].length * cell.width).toFixed(1);
  const x = (at * cell.width).toFixed(1);
  const box = paper === null ? '' : `<rect x="${x}" y="${y - 13}" width="${width}" height="${cell.height}" fill="${paper}"/>`;
  const marks = [style.bold ? ' font-weight="bold"' : '', style.dim ? ' opacity="0.6"' : ''].join('');
  return text.trim() === ''
    ? box
    : `${box}<text x="${x}" y="${y}" fill="${ink}"${marks} textLength="${width}" xml:space="preserve">${escapeXml(text)}</text>`;
};

const drawLine = (line, row) => {
  let style = plain;
  let at = 0;
  const y = (row + 1) * cell.height;
  return line
    .split(/(\u001b\[[\d;]*m)/)
    .map((part) => {
      const codes = /^\u001b\[([\d;]*)m$/.exec(part);
      if (codes) {
        style = restyle(style, (codes[1] || '0').split(';').map(Number));
        return '';
      }
      const drawn = part === '' ? '' : drawRun({text: part, style, at, y});
      at += [...part].length;
      return drawn;
    })
    .join('');
};

const frames = await playFrames();
const total = frames.length * secondsPerFrame;
const share = 100 / frames.length;
const width = Math.ceil(columns * cell.width) + 32;
const height = rows * cell.height + 32;
const groups = frames.map((frame, index) => {
  const lines = frame.trimEnd().split('\n').map(drawLine).join('\n');
  return `<g class="frame" style="animation-delay:${index * secondsPerFrame}s">\n${lines}\n</g>`;
});
writeFileSync(
  join(root, 'docs', 'session.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
<title>A session of db-specialist on the sample project</title>
<style>
.frame { opacity: 0; animation: show ${total}s steps(1) infinite; }
@keyframes show { 0% { opacity: 1; } ${share.toFixed(3)}% { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { .frame { animation: none; } .frame:nth-of-type(5) { opacity: 1; } }
</style>
<rect width="${width}" height="${height}" rx="10" fill="${palette.background}"/>
<g transform="translate(16 12)">
${groups.join('\n')}
</g>
</svg>
`,
);
