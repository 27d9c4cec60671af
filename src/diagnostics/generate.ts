/**
 * Turns `messages/*.md` into typed functions, `messages.ts`: one per message, named as its heading.
 * A message is `## CODE name`, for a warning `Severity: warning`, and a quotation: the text with
 * {placeholders}, `Reason: …`, `Remedy: …`. Refuses duplicate codes and names.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

interface Message {
  code: string;
  name: string;
  text: string;
  reason: string;
  remedy: string;
  severity: string;
}

const folder = new URL('./messages/', import.meta.url);

/** The text of `messages.ts` for the messages as they stand. */
export function generate(): string {
  const messages = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => parse(readFileSync(new URL(file, folder), 'utf8')));
  for (const key of ['code', 'name'] as const) {
    const seen = new Set<string>();
    for (const message of messages) {
      if (seen.has(message[key])) throw new Error(`${key} ${message[key]} stands twice`);
      seen.add(message[key]);
    }
  }
  messages.sort((a, b) => (a.code < b.code ? -1 : 1));
  return [
    '// Generated from messages/*.md by `npm run messages`; do not edit.',
    "import type { Diagnostic, Severity, Span } from './diagnostic.ts';",
    '',
    'export interface Message { code: string; text: string; reason: string; remedy: string; severity: Severity }',
    '',
    'export const MESSAGES: Readonly<Record<string, Message>> = {',
    ...messages.map(
      ({ name: _, ...rest }) => `  ${rest.code}: ${JSON.stringify(rest)} as Message,`,
    ),
    '};',
    '',
    'function make(code: string, span: Span | null, values: Readonly<Record<string, string | number>>): Diagnostic {',
    '  const { text, reason, remedy, severity } = MESSAGES[code]!;',
    '  const fill = (pattern: string): string => pattern.replace(/\\{(\\w+)\\}/g, (_, key: string) => String(values[key]));',
    '  return { code, severity, message: fill(text), reason: fill(reason), remedy: fill(remedy), span };',
    '}',
    '',
    ...messages.map(functionText),
    '',
  ].join('\n');
}

function parse(text: string): Message[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [, code = '', name = ''] = /^(\w+) (\w+)/.exec(section) ?? [];
      const line = (pattern: RegExp): string => {
        const found = pattern.exec(section)?.[1]?.trim();
        if (!found) throw new Error(`${code || section.slice(0, 40)}: no ${String(pattern)}`);
        return found;
      };
      const severity = /^Severity: (\w+)/m.exec(section)?.[1] ?? 'error';
      return {
        code,
        name,
        text: line(/^> (.*)$/m),
        reason: line(/^> Reason: (.*)$/m),
        remedy: line(/^> Remedy: (.*)$/m),
        severity,
      };
    });
}

function functionText({ code, name, text, reason, remedy }: Message): string {
  const camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const keys = [
    ...new Set([...`${text} ${reason} ${remedy}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)),
  ];
  const type = keys.map((key) => `${key}: string | number`).join('; ');
  return keys.length > 0
    ? `export const ${camel} = (span: Span | null, values: { ${type} }): Diagnostic => make('${code}', span, values);`
    : `export const ${camel} = (span: Span | null): Diagnostic => make('${code}', span, {});`;
}

if (process.argv[1]?.endsWith('generate.ts')) {
  writeFileSync(new URL('./messages.ts', import.meta.url), generate());
}
