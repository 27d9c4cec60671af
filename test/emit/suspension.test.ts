/** The fast and resume bodies of hand-lowered code agree, whether calls sleep or not, in every mode. */
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/kernel/frame.ts';
import { SUSPENDED, Unwinder } from '../../src/kernel/frame.ts';
import { Linker } from '../../src/kernel/link.ts';
import type { Expression, Statement } from '../../src/lowered/nodes.ts';
import type { FunctionUnit } from '../../src/lowered/units.ts';

const local = (index: number): Expression & { kind: 'local' } => ({ kind: 'local', index });
const literal = (value: number): Expression => ({ kind: 'literal', value });
const call = (name: string, ...args: Expression[]): Expression => ({
  kind: 'call',
  callee: `m.ts:${name}`,
  args,
  line: 5,
  column: 1,
});
const native = (name: string, ...args: Expression[]): Expression => ({
  kind: 'native-call',
  name,
  args,
  line: 6,
  column: 1,
});
const run = (expression: Expression): Statement => ({
  kind: 'expression',
  expression,
  line: 7,
  column: 1,
});

function unit(name: string, params: number, locals: string[], body: Statement[]): FunctionUnit {
  return {
    kind: 'function',
    symbol: `m.ts:${name}`,
    params,
    rest: false,
    locals,
    body,
    exported: true,
    notrace: false,
    init: false,
    abi: '',
    symver: '',
    place: { line: 1, column: 1, endLine: 9 },
  };
}

/** `t(n)`: logs n, may sleep, yields n. */
const trace = unit(
  't',
  1,
  ['n'],
  [
    run(native('printk', local(0))),
    run(native('msleep', literal(1))),
    { kind: 'return', argument: local(0), line: 3, column: 1 },
  ],
);

/** Calls in a loop test, a compound assignment, a short circuit, a conditional and a discriminant. */
const main = unit(
  'main',
  0,
  ['i', 'o', 's'],
  [
    run({
      kind: 'assign',
      operator: '=',
      target: local(1),
      value: { kind: 'object', properties: [{ name: 'x', value: call('t', literal(10)) }] },
    }),
    run({ kind: 'assign', operator: '=', target: local(2), value: literal(0) }),
    run({ kind: 'assign', operator: '=', target: local(0), value: literal(0) }),
    {
      kind: 'loop',
      label: 1,
      post: false,
      line: 4,
      column: 1,
      test: { kind: 'binary', operator: '<', left: local(0), right: call('t', literal(3)) },
      update: { kind: 'update', operator: '++', prefix: false, target: local(0) },
      body: [
        {
          kind: 'if',
          test: { kind: 'binary', operator: '===', left: local(0), right: literal(1) },
          then: [{ kind: 'continue', label: 1, line: 1, column: 1 }],
          else: [],
          line: 1,
          column: 1,
        },
        run({
          kind: 'assign',
          operator: '+=',
          target: { kind: 'member', object: local(1), name: 'x' },
          value: {
            kind: 'binary',
            operator: '*',
            left: call('t', local(0)),
            right: call('t', literal(7)),
          },
        }),
        run({
          kind: 'assign',
          operator: '+=',
          target: local(2),
          value: {
            kind: 'conditional',
            test: { kind: 'logical', operator: '&&', left: local(0), right: call('t', literal(1)) },
            consequent: call('t', literal(100)),
            alternate: literal(50),
          },
        }),
      ],
    },
    {
      kind: 'switch',
      label: 2,
      discriminant: call('t', literal(4)),
      line: 1,
      column: 1,
      cases: [
        { test: literal(4), body: [run(call('t', literal(44)))] },
        {
          test: null,
          body: [run(call('t', literal(45))), { kind: 'break', label: 2, line: 2, column: 1 }],
        },
        { test: literal(6), body: [run(call('t', literal(46)))] },
      ],
    },
    {
      kind: 'return',
      line: 9,
      column: 1,
      argument: {
        kind: 'array',
        elements: [
          { kind: 'member', object: local(1), name: 'x' },
          local(2),
          {
            kind: 'binary',
            operator: '+',
            left: call('t', literal(5)),
            right: call('t', literal(6)),
          },
        ],
      },
    },
  ],
);

const sleeper = {
  symbol: 'msleep',
  name: () => 'msleep',
  file: () => '',
  lineOf: () => 0,
  extent: () => null,
  frames: 0,
  resume: () => undefined,
};

describe.each(['voluntary', 'torture'] as const)('%s mode', (mode) => {
  it.each([false, true])('keeps the order of evaluation (calls sleep: %s)', (sleeps) => {
    const unwinder = new Unwinder();
    const log: unknown[] = [];
    const linker = new Linker({
      name: 'test',
      mode,
      unwinder,
      structs: {},
      natives: {
        printk: (value: unknown) => void log.push(value),
        msleep: () => (sleeps ? unwinder.suspend(sleeper, 0) : undefined),
      },
    });
    linker.link('vmlinux', { functions: [trace, main], data: [], structs: [], dataOrder: [] });
    const stack: Frame[] = [];
    const entry = linker.cell('m.ts:main');
    let result = unwinder.enter(stack, () => entry.$fn());
    let slept = 0;
    while (result === SUSPENDED) {
      slept++;
      expect(stack.map(([code]) => code.name())).toEqual(['main', 't', 'msleep']);
      result = unwinder.resume(stack, undefined);
    }
    expect(result).toEqual([24, 150, 11]);
    expect(log).toEqual([10, 3, 0, 7, 3, 3, 2, 7, 1, 100, 3, 4, 44, 45, 5, 6]);
    expect(slept).toBe(sleeps ? 16 : 0);
  });
});
