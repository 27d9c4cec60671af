/**
 * State of the machine is in public fields, where it is found by whoever copies, saves or hashes it.
 * What is private belongs to the kernel that has made the object: its nouns, its functions, and what
 * follows from the state or does not outlive a step. Each private field that could be more is named
 * here, with the reason why it is not.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');

/** Why a private field may be what it is. */
export const REASONS = {
  step: 'is the same between steps',
  derived: 'follows from the state, and is made anew',
  wiring: 'is filled when the kernel is made',
  host: 'belongs to the host',
};

const KNOWN: Readonly<Record<string, readonly [keyof typeof REASONS, ...string[]]>> = {
  'kernel/clock.ts': ['wiring', 'source', 'handlers'],
  'kernel/dyndbg.ts': ['wiring', 'own'],
  'kernel/elision.ts': ['derived', 'suspending', 'recursive'],
  'kernel/executor.ts': [
    'step',
    'stepping',
    'pinned',
    'calls',
    'budget',
    'left',
    'paused',
    'accesses',
    'points',
    'spent',
    'servers',
  ],
  'kernel/frame.ts': ['step', 'tortured', 'value'],
  'kernel/fs/kernfs.ts': ['wiring', 'files', 'directories'],
  'kernel/fs/proc-pid.ts': ['wiring', 'files'],
  'kernel/hooks.ts': ['wiring', 'listeners'],
  'kernel/host/hypercalls.ts': ['host', 'functions', 'defects'],
  'kernel/host/real-time.ts': ['host', 'turn', 'end', 'fail'],
  'kernel/interrupts.ts': ['wiring', 'sources'],
  'kernel/link.ts': ['derived', 'code', 'elision', 'kept', 'mode'],
  'kernel/process/programs.ts': ['derived', 'mode'],
  'kernel/scripts.ts': ['derived', 'count', 'lines'],
  'kernel/state/decode.ts': ['step', 'constructors'],
  'kernel/state/names.ts': ['step', 'kinds', 'atoms', 'units', 'gone'],
  'kernel/struct-tags.ts': ['derived', 'constructors', 'tags', 'kept'],
  'kernel/state/track/key.ts': ['host', 'base', 'hidden', 'kinds'],
  'kernel/state/track/tracker.ts': ['host', 'outside', 'numbers', 'lenses'],
  'kernel/symbols.ts': ['derived', 'fast', 'resume'],
  'kernel/trace/ftrace.ts': ['derived', 'made'],
  'kernel/trace/kprobes.ts': ['step', 'running'],
  'kernel/trace/tracing.ts': ['host', 'watchers'],
  'kernel/trace/trampoline.ts': ['step', 'handlers', 'active'],
  'livepatch/klp-debug.ts': ['wiring', 'sites'],
  'livepatch/migration/index.ts': ['step', 'undo'],
  'livepatch/models/kgraft.ts': ['derived', 'unhook'],
  'livepatch/procedure.ts': ['host', 'waiting', 'busy'],
  'livepatch/transition.ts': ['derived', 'unhook'],
};

/** Private fields that are assigned again, or begin as something that can be filled. */
const SUSPICIOUS =
  /^ {2}(?:#(\w+)(?=[:=\s;])(?!\()|readonly #(\w+).*= (?:new (?:Map|Set|WeakMap)|\[|\{))/gm;

const files = ['kernel', 'livepatch']
  .flatMap((room) =>
    readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${room}/${path.replaceAll('\\', '/')}`,
    ),
  )
  .filter((path) => path.endsWith('.ts'));

const found = new Map(
  files.map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const names = [...text.matchAll(SUSPICIOUS)].map(([, plain, filled]) => plain ?? filled!);
    return [path, names];
  }),
);

it.each([...found].filter(([, names]) => names.length > 0))('%s hides no state', (path, names) => {
  const [, ...known] = KNOWN[path] ?? ['step'];
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
});

it('names no field that is not there', () => {
  for (const [path, [, ...names]] of Object.entries(KNOWN))
    for (const name of names) expect(found.get(path), path).toContain(name);
});

it('keeps no objects of kernels in modules', () => {
  const made = files.flatMap((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const objects = text.matchAll(
      /^(?:export )?(?:let \w+|const \w+ = new (?!Map|Set|RegExp|WeakMap)\w+)/gm,
    );
    return [...objects].map(([text]) => `${path}: ${text}`);
  });
  expect(made).toEqual([]);
});
