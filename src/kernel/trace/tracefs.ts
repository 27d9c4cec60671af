/** /sys/kernel/tracing, which is /sys/kernel/debug/tracing too (kernel/trace/trace.c, ftrace.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Kernfs, KernfsNode } from '../fs/kernfs.ts';
import { kstrtobool } from '../fs/kstrtox.ts';
import type { Switchable } from './events.ts';
import { eventsMatching } from './events.ts';
import type { Ftrace } from './ftrace.ts';
import type { FtraceOps } from './ops.ts';
import { FTRACE_OPS_FL_IPMODIFY, FTRACE_OPS_FL_SAVE_REGS, hasFlag } from './ops.ts';
import { TRACERS, symbolName } from './tracers.ts';
import type { Tracing } from './tracing.ts';

const ROOT = '/sys/kernel/tracing';

/** A store that takes all of a text, or refuses. */
const whole =
  (take: (text: string) => number) =>
  (_: unknown, text: string): number =>
    take(text) || text.length;

/** A store that takes a text line by line, up to the first that is refused. */
const lines = (take: (line: string) => number): ((_: unknown, text: string) => number) =>
  whole((text) => {
    for (const line of text.split('\n').map((each) => each.trim())) {
      const error = line === '' || line.startsWith('#') ? 0 : take(line);
      if (error !== 0) return error;
    }
    return 0;
  });

export function addTracefs(tree: Kernfs, tracing: Tracing): void {
  const { buffer, ftrace, kprobeEvents, kprobes, tracers } = tracing;
  const root = tree.directory(ROOT, 0o700);
  tree.directory('/sys/kernel/debug', 0o700).children.set('tracing', root);
  const show = (name: string, text: () => string): void =>
    void tree.provide(`${ROOT}/${name}`, 0o444, { show: text });

  tree.provide(`${ROOT}/trace`, 0o644, {
    show: () => tracers.text(),
    truncate: () => buffer.ring.reset(),
    store: (_, text) => text.length,
  });
  tree.provide(`${ROOT}/tracing_on`, 0o644, {
    show: () => `${Number(buffer.on)}\n`,
    store: whole((text) => {
      const on = kstrtobool(text);
      if (on === null) return -ERRNO.EINVAL;
      buffer.on = on;
      return 0;
    }),
  });
  tree.provide(`${ROOT}/trace_marker`, 0o220, {
    storesAtOnce: true,
    store: whole((text) => {
      buffer.write(`tracing_mark_write: ${text.replace(/\n$/, '')}`);
      return 0;
    }),
  });
  show('available_tracers', () => `${TRACERS.join(' ')}\n`);
  tree.provide(`${ROOT}/current_tracer`, 0o644, {
    show: () => `${tracers.current}\n`,
    store: whole((text) => tracers.select(text.trim())),
  });
  show('available_filter_functions', () => listed(ftrace.functions().map(symbolName)));
  show('enabled_functions', () => listed(enabledFunctions(ftrace)));
  filterFile(tree, 'set_ftrace_filter', {
    text: () => filterText(ftrace, tracers.ops),
    choose: (pattern, reset) => ftrace.setFilter(tracers.ops, pattern, reset),
  });
  filterFile(tree, 'set_ftrace_notrace', {
    text: () => namesOf(ftrace, tracers.ops.$notrace) || '#### no functions disabled ####\n',
    choose: (pattern, reset) => ftrace.setNotrace(tracers.ops, pattern, reset),
  });
  tree.provide(`${ROOT}/kprobe_events`, 0o640, {
    show: () => kprobeEvents.text(),
    truncate: () => kprobeEvents.clear(),
    store: lines((line) => kprobeEvents.define(line)),
  });
  tree.provide('/sys/kernel/debug/kprobes/list', 0o400, { show: () => listed(kprobes.describe()) });
  tree.provide('/sys/kernel/debug/kprobes/enabled', 0o600, {
    show: () => `${Number(kprobes.armed)}\n`,
    store: (_, text) => {
      const on = kstrtobool(text);
      if (on === null) return -ERRNO.EINVAL;
      kprobes.setAllArmed(on);
      return text.length;
    },
  });
  addEvents(tree, tracing);
}

const listed = (items: readonly string[]): string => items.map((item) => `${item}\n`).join('');

function filterFile(
  tree: Kernfs,
  name: string,
  filter: { text(): string; choose(pattern: string, reset: boolean): number },
): void {
  tree.provide(`${ROOT}/${name}`, 0o644, {
    show: filter.text,
    truncate: () => void filter.choose('', true),
    store: lines((line) => {
      for (const pattern of line.split(/\s+/)) {
        const error = filter.choose(pattern, false);
        if (error !== 0) return error;
      }
      return 0;
    }),
  });
}

const namesOf = (ftrace: Ftrace, chosen: ReadonlySet<string>): string =>
  listed(
    ftrace
      .functions()
      .filter(({ cell }) => chosen.has(cell.$symbol))
      .map(symbolName),
  );

const filterText = (ftrace: Ftrace, { $filter }: FtraceOps): string =>
  $filter === null ? '#### all functions enabled ####\n' : namesOf(ftrace, $filter);

/** How many ops see a function; R: one wants its registers, I: one may change where it goes. */
function enabledFunctions(ftrace: Ftrace): string[] {
  return ftrace.functions().flatMap((symbol) => {
    const ops = ftrace.opsOf(symbol);
    if (ops.length === 0) return [];
    const regs = ops.some((each) => hasFlag(each, FTRACE_OPS_FL_SAVE_REGS)) ? ' R' : '  ';
    const modify = ops.some((each) => hasFlag(each, FTRACE_OPS_FL_IPMODIFY)) ? ' I' : '  ';
    return [`${symbolName(symbol)} (${ops.length})${regs}${modify}`.trimEnd()];
  });
}

/** events/<system>/<event>/enable, made anew when events come or go. */
function addEvents(tree: Kernfs, { events, kprobeEvents }: Tracing): void {
  const all = (): Switchable[] => [...events.all(), ...kprobeEvents.all()];
  const directory = tree.directory(`${ROOT}/events`);
  const set = (chosen: readonly Switchable[], on: boolean): number => {
    const errors = chosen.map((event) => event.enable(on));
    return errors.find((error) => error !== 0) ?? 0;
  };
  const chosenBy = (pattern: string): Switchable[] => eventsMatching(all(), pattern);
  const parsed =
    (pattern: string) =>
    (text: string): number => {
      const on = kstrtobool(text);
      return on === null ? -ERRNO.EINVAL : set(chosenBy(pattern), on);
    };
  const state = (pattern: string): string => {
    const states = new Set(chosenBy(pattern).map(({ enabled }) => enabled));
    return states.size === 2 ? 'X\n' : `${Number(states.has(true))}\n`;
  };
  tree.on('event', {
    show: (pattern) => state(pattern as string),
    store: (pattern, text) => parsed(pattern as string)(text) || text.length,
  });
  const enable = (path: string, pattern: string): KernfsNode =>
    tree.file(`${ROOT}/events${path}/enable`, 0o644, 'event', pattern);
  const rebuild = (): void => {
    directory.children.clear();
    enable('', '*:*');
    for (const { system, name } of all()) {
      if (!directory.children.has(system)) enable(`/${system}`, `${system}:*`);
      enable(`/${system}/${name}`, `${system}:${name}`);
    }
  };
  events.changed = kprobeEvents.changed = rebuild;
  rebuild();
  tree.provide(`${ROOT}/available_events`, 0o444, {
    show: () => listed(all().map(({ system, name }) => `${system}:${name}`)),
  });
  tree.provide(`${ROOT}/set_event`, 0o644, {
    show: () =>
      listed(all().flatMap(({ enabled, system, name }) => (enabled ? [`${system}:${name}`] : []))),
    truncate: () => void set(all(), false),
    store: lines((line) => {
      const chosen = chosenBy(line.replace(/^!/, ''));
      return chosen.length === 0 ? -ERRNO.EINVAL : set(chosen, !line.startsWith('!'));
    }),
  });
}
