/** What `suture verify` found, as text: a table of models, then the schedules that show it. */
import { formatNarration } from '../verify/columns.ts';
import { tableLines } from './table.ts';
import type { Findings, ModelReport, Verification } from '../verify/index.ts';

const HEAD = ['model', 'verdict', 'states', 'why'];

export function formatVerification({ old, fresh, models }: Verification): string {
  const rows = [HEAD, ...models.map(rowOf)];
  const lines = [
    ...failing('the old kernel', old),
    ...(fresh ? failing('the new kernel', fresh) : []),
    ...tableLines(rows),
    ...models.flatMap(schedule),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Failures that have nothing to do with the patch. */
const failing = (who: string, { failures, complete }: Findings): string[] => [
  ...[...failures.keys()].map((text) => `${who} alone fails: ${text}`),
  ...(complete ? [] : [`${who} alone has more states than the budget allows`]),
];

function rowOf({ model, verdict: { kind, why }, findings }: ModelReport): string[] {
  const verdict = kind === 'proved up to' ? `${kind} ${why}` : kind;
  return [model, verdict, String(findings.states), kind.startsWith('proved') ? '' : why];
}

function schedule({ model, replay, narration, suggestion }: ModelReport): string[] {
  if (!narration) return [];
  const advice = suggestion === null ? [] : ['', `What may help: ${suggestion}.`];
  return ['', `${model}:`, ...formatNarration(narration), ...advice, `Replay: ${replay}`];
}
