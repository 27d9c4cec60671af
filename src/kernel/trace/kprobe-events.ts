/**
 * Events at functions that nobody named in advance, defined by text (Documentation/trace/kprobetrace.rst):
 * `p[:[group/]event] function [args]` at the entry, `r[:…] function [args]` at the return, `-:event`
 * takes one away. Arguments: `name=$arg1`, `$retval`, `$comm`, a parameter's name, `->field` behind any.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import { resolveFunction } from '../kallsyms.ts';
import type { Linker } from '../link.ts';
import type { FunctionSymbol } from '../symbols.ts';
import type { Switchable } from './events.ts';
import type { Ftrace } from './ftrace.ts';
import type { Kprobes } from './kprobes.ts';
import { Kprobe, Kretprobe } from './kprobes.ts';
import type { PtRegs } from './ops.ts';
import { fieldOf, formatValue } from './values.ts';

interface Argument {
  label: string;
  /** `$arg1`, `$retval`, `$comm` or a parameter's name. */
  root: string;
  fields: string[];
}

export class KprobeEvent implements Switchable {
  readonly system: string;
  readonly name: string;
  readonly symbol: FunctionSymbol;
  readonly args: readonly Argument[];
  /** As it was defined. */
  readonly text: string;
  readonly probe: Kprobe;
  readonly kretprobe: Kretprobe | null;
  enabled = false;
  readonly #kprobes: Kprobes;

  constructor(
    fields: Pick<KprobeEvent, 'system' | 'name' | 'symbol' | 'args' | 'text'>,
    isReturn: boolean,
    kprobes: Kprobes,
  ) {
    this.system = fields.system;
    this.name = fields.name;
    this.symbol = fields.symbol;
    this.args = fields.args;
    this.text = fields.text;
    this.kretprobe = isReturn ? new Kretprobe() : null;
    this.probe = this.kretprobe?.kp ?? new Kprobe();
    this.probe.addr = this.symbol.cell.$symbol;
    this.probe.$event = this;
    this.#kprobes = kprobes;
  }

  enable(on: boolean): number {
    if (on === this.enabled) return 0;
    if (!on) this.#kprobes.unregister(this.probe);
    else {
      const error = this.kretprobe
        ? this.#kprobes.registerReturn(this.kretprobe)
        : this.#kprobes.register(this.probe);
      if (error !== 0) return error;
    }
    this.enabled = on;
    return 0;
  }
}

export interface KprobeEventEnvironment {
  linker(): Linker;
  /** The running task's name. */
  comm(): string;
  caller(): string;
}

const DEFINITION = /^([pr])\d*(?::(?:([a-z_]\w*)\/)?([a-z_]\w*))?\s+(\S+?)(?:\+0)?((?:\s+\S+)*)$/i;
const ARGUMENT = /^(?:([a-z_]\w*)=)?(\$arg\d+|\$retval|\$comm|[a-z_]\w*)((?:(?:->|\.)\w+)*)$/i;

export class KprobeEvents {
  readonly events: KprobeEvent[] = [];
  readonly #ftrace: Ftrace;
  readonly #kprobes: Kprobes;
  readonly #environment: KprobeEventEnvironment;
  /** Called when events have come or gone. */
  changed: () => void = () => undefined;

  constructor(ftrace: Ftrace, kprobes: Kprobes, environment: KprobeEventEnvironment) {
    this.#ftrace = ftrace;
    this.#kprobes = kprobes;
    this.#environment = environment;
  }

  all(): Switchable[] {
    return this.events;
  }

  /** The text of the file kprobe_events. */
  text(): string {
    return this.events.map(({ text }) => `${text}\n`).join('');
  }

  /** Takes all away; -EBUSY while one is enabled. */
  clear(): number {
    if (this.events.some(({ enabled }) => enabled)) return -ERRNO.EBUSY;
    this.events.length = 0;
    this.changed();
    return 0;
  }

  /** Obeys one line; 0 or a negative errno. */
  define(line: string): number {
    const gone = /^-:(?:(\w+)\/)?(\w+)$/.exec(line);
    if (gone) return this.#remove(gone[1], gone[2]!);
    const match = DEFINITION.exec(line);
    if (!match) return -ERRNO.EINVAL;
    const [, type, group = 'kprobes', given, target, rest] = match;
    const symbol = resolveFunction(this.#environment.linker(), target!);
    if (!symbol) return -ERRNO.ENOENT;
    if (!this.#ftrace.traceable(symbol)) return -ERRNO.EINVAL;
    const isReturn = type!.toLowerCase() === 'r';
    const args = argumentsOf(rest!, symbol, isReturn);
    if (args === null) return -ERRNO.EINVAL;
    const name = given ?? `${isReturn ? 'r' : 'p'}_${symbol.original().name()}_0`;
    if (this.events.some((event) => event.system === group && event.name === name))
      return -ERRNO.EEXIST;
    const text = [`${type}:${group}/${name} ${target}`, ...args.map(textOf)].join(' ');
    const fields = { system: group, name, symbol, args, text };
    this.events.push(new KprobeEvent(fields, isReturn, this.#kprobes));
    this.changed();
    return 0;
  }

  /** What a probe of an event writes when it is hit. */
  record(probe: Kprobe, regs: PtRegs, isReturn: boolean): string {
    const event = probe.$event as KprobeEvent;
    const name = event.symbol.original().name();
    const size = event.symbol.original().extent();
    const entry = `${name}+0x0/0x${(size.last - size.first + 1).toString(16)}`;
    const place = isReturn ? `${this.#environment.caller()} <- ${name}` : entry;
    const values = event.args.map((arg) => ` ${arg.label}=${this.#value(arg, event, regs)}`);
    return `${event.name}: (${place})${values.join('')}`;
  }

  #value({ root, fields }: Argument, event: KprobeEvent, regs: PtRegs): string {
    const { unit } = event.symbol.original();
    const at = root.startsWith('$arg') ? Number(root.slice(4)) - 1 : unit.locals.indexOf(root);
    let value: unknown = regs.$args[at];
    if (root === '$retval') value = regs.$result;
    if (root === '$comm') value = this.#environment.comm();
    return formatValue(fields.reduce(fieldOf, value));
  }

  #remove(group: string | undefined, name: string): number {
    const at = this.events.findIndex(
      (event) => event.name === name && (group === undefined || event.system === group),
    );
    if (at < 0) return -ERRNO.ENOENT;
    if (this.events[at]!.enabled) return -ERRNO.EBUSY;
    this.events.splice(at, 1);
    this.changed();
    return 0;
  }
}

/** Null if one is malformed, or is not known at that moment. */
function argumentsOf(text: string, symbol: FunctionSymbol, isReturn: boolean): Argument[] | null {
  const { unit } = symbol.original();
  const params = unit.locals.slice(0, unit.params);
  const args: Argument[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const match = ARGUMENT.exec(word);
    if (!match) return null;
    const [, name, root, chain] = match as unknown as [string, string | undefined, string, string];
    const fields = chain.split(/->|\./).slice(1);
    const known = isReturn
      ? root === '$retval' || root === '$comm'
      : root === '$comm' || /^\$arg[1-9]/.test(root) || params.includes(root);
    if (!known) return null;
    const label =
      name ?? (root.startsWith('$') ? `arg${args.length + 1}` : (fields.at(-1) ?? root));
    args.push({ label, root, fields });
  }
  return args;
}

const textOf = ({ label, root, fields }: Argument): string =>
  `${label}=${[root, ...fields].join('->')}`;
