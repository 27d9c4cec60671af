/**
 * Dynamic debug: which `pr_debug` calls print (lib/dynamic_debug.c; the language of queries is that
 * of Documentation/admin-guide/dynamic-debug-howto.rst). All are off until a query says otherwise.
 */
import type { FunctionUnit } from '../lowered/units.ts';
import type { Node } from '../lowered/nodes.ts';
import { childrenOf } from '../lowered/walk.ts';
import { ERRNO } from '../lowered/api/errno.ts';
import { globToRegExp } from './glob.ts';

/** A place that calls `pr_debug`. */
export interface DebugSite {
  module: string;
  file: string;
  line: number;
  function: string;
  format: string;
}

/** What a query may select by, in the order in which Linux documents them. */
interface Query {
  func?: RegExp;
  file?: RegExp;
  module?: RegExp;
  format?: string;
  lines?: [first: number, last: number];
}

const FLAGS = 'pmflt';

/** The module of a file of vmlinux is its bare name (KBUILD_MODNAME). */
export const moduleOf = (owner: string, file: string): string =>
  owner === '' || owner === 'vmlinux'
    ? file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
    : owner;

export class DynamicDebug {
  /** Flags by place; a place without any is off. */
  readonly flags = new Map<string, string>();
  /** Sites of the machine itself, such as the livepatch core's. */
  readonly #own: DebugSite[] = [];
  readonly #functions: () => Iterable<{ unit: FunctionUnit; owner: string }>;

  /** `functions` yields the K functions that are loaded. */
  constructor(functions: () => Iterable<{ unit: FunctionUnit; owner: string }>) {
    this.#functions = functions;
  }

  /** Makes a site of the machine known to queries. */
  register(site: DebugSite): DebugSite {
    this.#own.push(site);
    return site;
  }

  /** What precedes the text of a message, or null if the site does not print. */
  prefix(site: Omit<DebugSite, 'format'>, pid: number): string | null {
    if (this.flags.size === 0) return null;
    const flags = this.flags.get(keyOf(site)) ?? '';
    if (!flags.includes('p')) return null;
    const parts: string[] = [];
    if (flags.includes('m')) parts.push(site.module);
    if (flags.includes('f')) parts.push(site.function);
    if (flags.includes('l')) parts.push(String(site.line));
    const head = flags.includes('t') ? `[${pid}] ` : '';
    return `${head}${parts.map((part) => `${part}:`).join('')}${parts.length > 0 ? ' ' : ''}`;
  }

  /** All sites of the loaded code, in link order, after the machine's own. */
  sites(): DebugSite[] {
    const sites = [...this.#own];
    for (const { unit, owner } of this.#functions()) {
      const [file = '', name = ''] = unit.symbol.split(':');
      const module = moduleOf(owner, file);
      for (const { line, format } of callsOf(unit))
        sites.push({ module, file, line, function: name, format });
    }
    return sites;
  }

  /** Obeys queries, separated by `;` or newlines: the number of sites they matched, or -EINVAL. */
  control(text: string): number {
    let matched = 0;
    for (const line of text.split(/[;\n]/)) {
      const words = tokensOf(line);
      if (words.length === 0 || words[0]!.startsWith('#')) continue;
      const query = queryOf(words.slice(0, -1));
      const change = /^([-+=])([pmflt_]*)$/.exec(words.at(-1)!);
      if (query === null || change === null) return -ERRNO.EINVAL;
      const [, operator, letters] = change as unknown as [string, string, string];
      if (operator !== '=' && letters === '') return -ERRNO.EINVAL;
      for (const site of this.sites()) {
        if (!matches(query, site)) continue;
        matched++;
        const key = keyOf(site);
        const flags = apply(this.flags.get(key) ?? '', operator, letters);
        if (flags === '') this.flags.delete(key);
        else this.flags.set(key, flags);
      }
    }
    return matched;
  }

  /** The text of /sys/kernel/debug/dynamic_debug/control. */
  show(): string {
    const lines = this.sites().map((site) => {
      const { file, line, module, function: name, format } = site;
      const text = format.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\012');
      return `${file}:${line} [${module}]${name} =${this.flags.get(keyOf(site)) ?? '_'} "${text}"\n`;
    });
    return `# filename:lineno [module]function flags format\n${lines.join('')}`;
  }
}

const keyOf = (site: Omit<DebugSite, 'format'>): string =>
  `${site.module}\n${site.file}:${site.line}\n${site.function}`;

function apply(old: string, operator: string, letters: string): string {
  const has = (flag: string): boolean => {
    if (operator === '=') return letters.includes(flag);
    return letters.includes(flag) ? operator === '+' : old.includes(flag);
  };
  return [...FLAGS].filter(has).join('');
}

/** Words of a query; quotes hold one together. */
const tokensOf = (line: string): string[] =>
  (line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));

function queryOf(words: readonly string[]): Query | null {
  const query: Query = {};
  if (words.length % 2 !== 0) return null;
  for (let i = 0; i < words.length; i += 2) {
    const [keyword, value] = [words[i]!, words[i + 1]!];
    if (Object.hasOwn(query, keyword === 'line' ? 'lines' : keyword)) return null;
    if (keyword === 'func' || keyword === 'file' || keyword === 'module')
      query[keyword] = globToRegExp(value);
    else if (keyword === 'format') query.format = value;
    else if (keyword === 'line') {
      const range = /^(\d*)(-?)(\d*)$/.exec(value);
      if (!range || value === '' || value === '-') return null;
      const first = Number(range[1] || 0);
      query.lines = [first, range[2] ? Number(range[3] || Infinity) : first];
      if (query.lines[1] < first) return null;
    } else return null;
  }
  return query;
}

function matches({ func, file, module, format, lines }: Query, site: DebugSite): boolean {
  const base = site.file.slice(site.file.lastIndexOf('/') + 1);
  if (module && !module.test(site.module)) return false;
  if (file && !file.test(site.file) && !file.test(base)) return false;
  if (func && !func.test(site.function)) return false;
  if (format !== undefined && !site.format.includes(format)) return false;
  return !lines || (site.line >= lines[0] && site.line <= lines[1]);
}

/** The `pr_debug` calls of a function, with their texts: what is computed shows as `%s`. */
function callsOf(unit: FunctionUnit): { line: number; format: string }[] {
  const calls: { line: number; format: string }[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'native-call' && node.name === 'pr_debug') {
      const [text] = node.args;
      let format = '%s';
      if (text?.kind === 'literal') format = String(text.value);
      else if (text?.kind === 'template') format = text.quasis.join('%s');
      calls.push({ line: node.line, format });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  for (const statement of unit.body) visit(statement);
  return calls;
}
