/** A way through the call graph, in one line. */
import type { Step } from '../lowered/call-graph.ts';
import type { Html } from './html.ts';
import { markup } from './html.ts';
import type { Names } from './names.ts';
import { viaText } from './names.ts';

/** Steps that are shown at each end of a way that is longer than both. */
const SHOWN = 6;

/** ` → f → g`, of a long way both ends. */
export function stepsText(steps: readonly Step[], names: Names): Html[] {
  const texts = (shown: readonly Step[]): Html[] =>
    shown.map(({ symbol, via }) => markup` → ${names.of(symbol)}${viaText(via)}`);
  const left = steps.length - 2 * SHOWN;
  if (left <= 1) return texts(steps);
  const gap = markup` → <span class="via">${left} more</span>`;
  return [...texts(steps.slice(0, SHOWN)), gap, ...texts(steps.slice(-SHOWN))];
}
