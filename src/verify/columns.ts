/** A narration as text: a column for each task, events one below the other. */
import type { Event, Narration } from './narrate.ts';

const WIDTH = 44;

export function formatNarration({ tasks, events, both }: Narration): string[] {
  const pids = [...tasks.keys()];
  const lines = [`${' '.repeat(5)}${pids.map((pid) => tasks.get(pid)!.padEnd(WIDTH)).join('')}`];
  let before = 0;
  for (const event of events) {
    const step = event.step === before ? '' : String(event.step);
    before = event.step;
    const at = pids.indexOf(event.pid);
    const indent = at < 0 ? '' : ' '.repeat(at * WIDTH);
    lines.push(`${step.padStart(3)}  ${indent}${textOf(event)}`);
  }
  if (both.length > 0) lines.push('', `old and new code have both touched: ${both.join(', ')}`);
  return lines.map((line) => line.trimEnd());
}

/** `sys_move@old fs/a.ts:12 mutex_lock(a)`. */
function textOf({ pid, age, function: name, file, line, text }: Event): string {
  if (pid === 0) return `--- ${text} ---`;
  if (name === '') return text;
  return `${name}${age ? `@${age}` : ''} ${file.slice(file.lastIndexOf('/') + 1)}:${line} ${text}`;
}
