/** `suture explain`: what a diagnostic means, with an example; or all of them, a line each. */
import type { Example, Role } from '../diagnostics/example.ts';
import { EXAMPLES, TITLES } from '../diagnostics/examples.ts';
import * as messages from '../diagnostics/messages.ts';
import { writeJson } from './command.ts';
import { CommandError } from './files.ts';
import { paintFor, write } from './output.ts';

const ROLES: Readonly<Record<Role, string>> = {
  old: 'Running',
  wrong: 'Wrong',
  right: 'Right',
};
/** Longer lines of an example are cut: there the length itself is the point. */
const WIDTH = 100;
const WIDEST = Math.max(...Object.values(TITLES).map((title) => title.length));

/** All codes with their texts, or reasons where a case fills in the whole text. */
export function list({ json }: { json?: true }): void {
  const all = Object.values(messages.MESSAGES);
  if (json) return writeJson({ outcome: 'ok', messages: all, diagnostics: [] });
  const paint = paintFor(1);
  const lines = all.map(({ code, severity, text, reason }) => {
    const mark = paint(severity === 'error' ? 'red' : 'yellow', `${code} ${severity.padEnd(7)}`);
    return `${mark} ${TITLES[code]!.padEnd(WIDEST)}  ${text.includes('{detail}') ? reason : text}\n`;
  });
  write(1, lines.join(''));
}

/** One code: text, reason, remedy, and the example as wrong and right texts. */
export function explain(code: string, { json }: { json?: true }): void {
  const known = messages.MESSAGES[code.toUpperCase()];
  if (!known) {
    const detail = `no diagnostic has the code ${code}; suture explain lists all`;
    throw new CommandError(messages.usage(null, { detail }), 2);
  }
  const examples = EXAMPLES[known.code] ?? [];
  if (json)
    return writeJson({ outcome: 'ok', messages: [{ ...known, examples }], diagnostics: [] });
  const paint = paintFor(1);
  const { severity, text, reason, remedy } = known;
  const head = paint(severity === 'error' ? 'red' : 'yellow', `${severity} ${known.code}`);
  // a text that is all a case's says nothing of itself
  const said = text === '{detail}' ? '' : `: ${text}`;
  write(1, `${head} (${TITLES[known.code]})${said}\n\nReason: ${reason}\nRemedy: ${remedy}\n`);
  for (const each of examples) write(1, `\n${paint('bold', titleOf(each))}\n\n${indented(each)}`);
}

function titleOf({ role, language, path }: Example): string {
  return language === 'console' ? `${ROLES[role]}:` : `${ROLES[role]}, ${path}:`;
}

const indented = ({ text }: Example): string =>
  text.replace(/^.+$/gm, (line) =>
    line.length > WIDTH ? `    ${line.slice(0, WIDTH)}…` : `    ${line}`,
  );
