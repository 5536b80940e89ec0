import type {Line} from '../../source/ui/text/line.js';

export const lineText = (spans: Line): string => spans.map(({text}) => text).join('');
