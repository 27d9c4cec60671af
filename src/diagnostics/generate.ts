/**
 * Turns `messages/*.md` into typed functions, `messages.ts`: one per message, named as its heading,
 * and the examples into `examples.ts`. A message is `## CODE name`, for a warning
 * `Severity: warning`, a quotation: the text with {placeholders}, `Reason: …`, `Remedy: …`, and an
 * example: fenced texts whose info string is `LANGUAGE ROLE [PATH]`. A role is `wrong` or `right`,
 * or, for the differ, `old`: the tree that both are compared with; the path is
 * `main.ts` if none is given. Refuses duplicate codes and names, and messages without an example.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import type { Example, Role } from './example.ts';

interface Message {
  code: string;
  name: string;
  text: string;
  reason: string;
  remedy: string;
  severity: string;
  examples: Example[];
}

const folder = new URL('./messages/', import.meta.url);
const HEAD = '// Generated from messages/*.md by `npm run messages`; do not edit.';

function readMessages(): Message[] {
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
  return messages.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The generated files by name, for the messages as they stand. */
export function generate(): { 'messages.ts': string; 'examples.ts': string } {
  const messages = readMessages();
  return { 'messages.ts': messagesText(messages), 'examples.ts': examplesText(messages) };
}

function messagesText(messages: readonly Message[]): string {
  return [
    HEAD,
    "import type { Diagnostic, Severity, Span } from './diagnostic.ts';",
    '',
    'export interface Message { code: string; text: string; reason: string; remedy: string; severity: Severity }',
    '',
    'export const MESSAGES: Readonly<Record<string, Message>> = {',
    ...messages.map(
      ({ name: _name, examples: _examples, ...rest }) =>
        `  ${rest.code}: ${JSON.stringify(rest)} as Message,`,
    ),
    '};',
    '',
    'function make(code: string, span: Span | null, values: Readonly<Record<string, string | number>>): Diagnostic {',
    '  const { text, reason, remedy, severity } = MESSAGES[code]!;',
    '  const fill = (pattern: string): string => pattern.replace(/\\{(\\w+)\\}/g, (_, key: string) => String(values[key]));',
    '  return { code, severity, message: fill(text), reason: fill(reason), remedy: fill(remedy), span, related: [] };',
    '}',
    '',
    ...messages.map(functionText),
    '',
  ].join('\n');
}

function examplesText(messages: readonly Message[]): string {
  return [
    HEAD,
    "import type { Example } from './example.ts';",
    '',
    'export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {',
    ...messages.map(({ code, examples }) => `  ${code}: ${JSON.stringify(examples)},`),
    '};',
    '',
    '/** What each message is about, in few words. */',
    'export const TITLES: Readonly<Record<string, string>> = {',
    ...messages.map(({ code, name }) => `  ${code}: ${JSON.stringify(name.replaceAll('_', ' '))},`),
    '};',
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
        examples: parseExamples(code, section),
      };
    });
}

function parseExamples(code: string, section: string): Example[] {
  const fences = section.matchAll(/^```(\w+) (old|wrong|right)(?: (\S+))?\n(.*?)^```$/gms);
  const examples = [...fences].map(([, language = '', role, path = 'main.ts', text = '']) => ({
    role: role as Role,
    language,
    path,
    text,
  }));
  for (const role of ['wrong', 'right']) {
    if (!examples.some((each) => each.role === role)) throw new Error(`${code}: nothing ${role}`);
  }
  return examples;
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
  for (const [file, text] of Object.entries(generate()))
    writeFileSync(new URL(`./${file}`, import.meta.url), text);
}
