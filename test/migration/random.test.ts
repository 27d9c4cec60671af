/**
 * Random layouts, old and new, with live instances in globals, containers, timers, work items, kernel
 * threads and sleeping stacks: a load leaves each of them as an oracle says, which knows the fields of
 * the two layouts and nothing of transformers; an unload leaves them as they were; a failure at any
 * instance leaves all data as it was. `SUTURE_LAYOUTS=N` runs more.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PatchModule } from '../../src/lowered/module.ts';
import type { Fields } from './machine.ts';
import { Migrating, patch } from './machine.ts';

const NUM_RUNS = Number(process.env['SUTURE_LAYOUTS'] ?? 40);

/** What becomes of a field of the old layout. */
type Fate = 'kept' | 'removed' | 'renamed' | 'converted';

interface Field {
  name: string;
  fate: Fate;
  value: number;
}

interface Plan {
  old: Field[];
  added: { name: string; kind: 'number' | 'text' | 'map' | 'struct'; value: number }[];
  /** Where fields of the new layout stand, by any numbers. */
  order: number[];
  /** How many instances are made for each holder. */
  count: number;
}

const NAMES = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];

const plans: fc.Arbitrary<Plan> = fc.record({
  old: fc
    .array(
      fc.record({
        fate: fc.constantFrom<Fate>('kept', 'removed', 'renamed', 'converted'),
        value: fc.integer({ min: 0, max: 9 }),
      }),
      { minLength: 1, maxLength: NAMES.length },
    )
    .map((fields) => fields.map((field, i) => ({ ...field, name: NAMES[i]! }))),
  added: fc
    .array(
      fc.record({
        kind: fc.constantFrom(
          'number' as const,
          'text' as const,
          'map' as const,
          'struct' as const,
        ),
        value: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: 3 },
    )
    .map((fields) => fields.map((field, i) => ({ ...field, name: `new${i}` }))),
  order: fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
  count: fc.integer({ min: 1, max: 4 }),
});

const HOLDERS = `
class Part { serial = 5; }
const list: S[] = [];
const map = new Map<S | string, S | number>();
const set = new Set<S>();
const nested = { deep: [new Map<string, S>()] };
const timers: TimerList[] = [];
const works: DelayedWork[] = [];
let made = 0;
let calls = 0;
let failing = -1;
function ring(s: S): void { list.push(s); }
function nap(s: S): number { msleep(1000000); return list.push(s); }
function sys_make(): number {
  list.push(make());
  map.set(make(), make());
  map.set(\`key\${made}\`, make());
  set.add(make());
  nested.deep[0]!.set(\`\${made}\`, make());
  const timer = new TimerList();
  timer_setup(timer, ring, make());
  mod_timer(timer, jiffies() + 500000);
  timers.push(timer);
  const work = new DelayedWork();
  INIT_DELAYED_WORK(work, ring, make());
  schedule_delayed_work(work, 500000);
  works.push(work);
  kthread_run(nap, make(), 'nap');
  list.at(-1)!.next = list[0]!;
  return made;
}
function sys_sleep(): number { const s = make(); msleep(500000); return list.push(s); }
SYSCALL_DEFINE('make', sys_make);
SYSCALL_DEFINE('sleep', sys_sleep);
`;

const IMPORTS =
  'DelayedWork, INIT_DELAYED_WORK, KPATCH_RENAME_FIELD, KPATCH_TRANSFORM, SYSCALL_DEFINE, TimerList, ' +
  'jiffies, kthread_run, mod_timer, msleep, schedule_delayed_work, timer_setup';

const text = (fields: string[], make: string, rest = ''): string =>
  `import { ${IMPORTS} } from 'kernel';\nclass S { ${fields.join(' ')} next: S | null = null; }\n` +
  `function make(): S { const s = new S(); made++; ${make} return s; }\n${HOLDERS}${rest}`;

const program = (count: number): string => `
import { syscall } from 'user';
export function main(): number {
  for (let i = 0; i < ${count}; i++) syscall('make');
  return syscall('sleep');
}
`;

/** The new layout's fields in its order, each with its initialiser. */
function newFields({ old, added, order }: Plan): [name: string, init: string][] {
  const kept = old.flatMap(({ name, fate, value }): [string, string][] => {
    if (fate === 'removed') return [];
    if (fate === 'renamed') return [[`${name}_now`, `${value}`]];
    return [[name, fate === 'converted' ? `'${value}'` : `${value}`]];
  });
  const fresh = added.map(({ name, kind, value }): [string, string] => [
    name,
    { number: `${value}`, text: `'t${value}'`, map: 'new Map()', struct: 'new Part()' }[kind],
  ]);
  return [...kept, ...fresh]
    .map((field, i) => ({ field, at: order[i]! }))
    .sort((a, b) => a.at - b.at)
    .map(({ field }) => field);
}

interface Trees {
  old: string;
  next: string;
}

/** `fail` is what the transformer does at the instance \`failing\`. */
function treesOf(plan: Plan, fail = ''): Trees {
  const { old } = plan;
  const converted = old.filter(({ fate }) => fate === 'converted').map(({ name }) => name);
  const renames = old
    .filter(({ fate }) => fate === 'renamed')
    .map(({ name }) => `KPATCH_RENAME_FIELD(S, '${name}', '${name}_now');\n`);
  const forth = converted.map((name) => `now.${name} = \`v\${was.${name}}\`;`).join(' ');
  const back = converted.map((name) => `now.${name} = Number(was.${name}.slice(1));`).join(' ');
  const transform =
    converted.length > 0 || fail !== ''
      ? `function forth(now: any, was: any): void | number { ${forth} ${fail} }\n` +
        `function back(now: any, was: any): void { ${back} }\n` +
        'KPATCH_TRANSFORM(S, forth, back);\n'
      : '';
  return {
    old: text(
      old.map(({ name, value }) => `${name} = ${value};`),
      old.map(({ name }, i) => `s.${name} = made * 10 + ${i};`).join(' '),
    ),
    next: text(
      newFields(plan).map(([name, init]) => `${name}: any = ${init};`),
      '',
      `${renames.join('')}${transform}`,
    ),
  };
}

/** What an instance must be after the load, by what it was. */
function migrated({ old, added }: Plan, was: Fields): Fields {
  const now: Fields = { next: was['next'] };
  for (const { name, fate } of old) {
    if (fate === 'kept') now[name] = was[name];
    if (fate === 'renamed') now[`${name}_now`] = was[name];
    if (fate === 'converted') now[name] = `v${String(was[name])}`;
  }
  for (const { name, kind, value } of added)
    now[name] = { number: value, text: `t${value}`, map: new Map(), struct: { serial: 5 } }[kind];
  return now;
}

/** What it must be after the unload: values of fields that went are lost. */
function restored({ old }: Plan, was: Fields): Fields {
  const now: Fields = { ...was };
  for (const { name, fate, value } of old) if (fate === 'removed') now[name] = value;
  return now;
}

/** Fields that count. */
const shown = (instance: Fields): Fields =>
  Object.fromEntries(
    Object.entries(instance)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        name.startsWith('new') && isPart(value) ? { ...value } : value,
      ]),
  );
const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'serial' in value;

const build = ({ old, next }: Trees): PatchModule => patch(old, next, 'p');

/** The live instances, each with a copy of its fields. */
const copies = (machine: Migrating): Map<Fields, Fields> =>
  new Map(machine.instances('S').map((each) => [each, { ...each }]));

it.each(['kpatch', 'ksplice'] as const)('loads and unloads under %s', (model) => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { old, next } = treesOf(plan);
      const differs = old.split('\n')[1] !== next.split('\n')[1]!.replaceAll(': any', '');
      fc.pre(differs);
      const machine = new Migrating(old, program(plan.count), model);
      const before = copies(machine);
      expect(before.size).toBe(9 * plan.count + 1);
      expect(machine.load(build({ old, next }))).toBe('done');
      expect(new Set(machine.instances('S'))).toEqual(new Set(before.keys()));
      for (const [instance, was] of before) expect(shown(instance)).toEqual(migrated(plan, was));
      const fresh = new Set(before.keys());
      for (const each of plan.added.filter(({ kind }) => kind === 'map' || kind === 'struct'))
        expect(new Set([...fresh].map((instance) => instance[each.name])).size).toBe(fresh.size);
      const copy = machine.kernel.clone();
      expect(copy.hash()).toBe(machine.kernel.hash());
      expect(machine.unload('p')).toBe('done');
      expect(new Set(machine.instances('S'))).toEqual(new Set(before.keys()));
      for (const [instance, was] of before)
        expect(shown(instance)).toEqual(shown(restored(plan, was)));
    }),
    { numRuns: NUM_RUNS },
  );
});

it('what is made afterwards has the new layout, in its order', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const trees = treesOf(plan);
      const machine = new Migrating(trees.old, program(1));
      const old = new Set(machine.instances('S'));
      machine.load(build(trees));
      machine.kernel.kthread('maker', machine.kernel.linker.cell('a.ts:sys_make'), null);
      machine.pass(1);
      const made = machine.instances('S').filter((each) => !old.has(each));
      expect(made.length).toBe(9);
      for (const each of made) {
        expect(Object.keys(each)).toEqual([...newFields(plan).map(([name]) => name), 'next']);
        expect(Object.getPrototypeOf(each)).toBe(Object.getPrototypeOf([...old][0]));
      }
    }),
    { numRuns: NUM_RUNS },
  );
});

describe('a failure at any instance leaves all as it was', () => {
  it.each([
    ['a result', 'return -5;', /^EIO transformer 'forth' of struct 'S' returned -5$/],
    ['an oops', 'now.next.next.next.next.made = 1;', /^EINVAL .* failed: kernel NULL pointer/],
    ['a sleep', 'msleep(1);', /^EINVAL transformer 'forth' of struct 'S' failed: /],
  ])('%s', (_, fail, message) => {
    fc.assert(
      fc.property(plans, fc.nat({ max: 8 }), (plan, at) => {
        const writes =
          'list.push(now); map.set("more", calls); nested.deep[0]!.clear(); was.next = now;';
        const trees = treesOf(
          plan,
          `calls++; ${writes} if (calls === ${at + 1}) { now.next = null; ${fail} }`,
        );
        const machine = new Migrating(trees.old, program(plan.count));
        const before = copies(machine);
        const state = machine.state();
        expect(machine.load(build(trees))).toMatch(message);
        expect(machine.livepatch.list()).toEqual([]);
        expect(machine.state()).toBe(state);
        expect(copies(machine)).toEqual(before);
        const copy = machine.kernel.clone();
        expect(copy.hash()).toBe(machine.kernel.hash());
      }),
      { numRuns: Math.ceil(NUM_RUNS / 3) },
    );
  });
});
