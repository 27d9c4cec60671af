/** The unified diff as a whole, for those who read that, or copy it. */
import type { Html } from './html.ts';
import { markup } from './html.ts';

export function unifiedSection(lines: readonly string[]): Html | null {
  if (lines.length === 0) return null;
  return markup`<section id="unified" aria-labelledby="unified-title">
<h2 id="unified-title">Unified diff</h2>
<pre class="unified">${lines.map((line) => markup`${lineOf(line)}\n`)}</pre>
</section>
`;
}

function lineOf(line: string): Html | string {
  if (/^(---|\+\+\+) [ab]\//.test(line)) return markup`<b>${line}</b>`;
  if (line.startsWith('@@')) return markup`<span class="hunk">${line}</span>`;
  if (line.startsWith('+')) return markup`<ins>${line}</ins>`;
  return line.startsWith('-') ? markup`<del>${line}</del>` : line;
}
