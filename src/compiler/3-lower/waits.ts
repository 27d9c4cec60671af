/**
 * The wait macros of 'kernel', spelled out as Linux's ___wait_event (include/linux/wait.h) is:
 * prepare_to_wait, test the condition, leave or sleep, again; finish_wait.
 */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import { ERRNO } from '../../lowered/api/errno.ts';
import { KERNEL_API } from '../../lowered/kernel-api.ts';
import type { Expression, Statement } from '../../lowered/nodes.ts';
import { checkArity } from './arity.ts';
import type { StatementLowerer } from './lowerer.ts';
import { UNDEFINED, assign, constant, leave, positionOf, native, run, when } from './make.ts';

const stateOf = (name: string): Expression => {
  const entry = KERNEL_API[name];
  return constant(entry?.kind === 'constant' ? entry.value : 0);
};

/**
 * The statements of a wait in a position where there is room for them; null if the expression is
 * none. `use` says what becomes of the result.
 */
export function lowerWait(
  lower: StatementLowerer,
  node: B.Node,
  use: (value: Expression) => Statement[],
): Statement[] | null {
  if (node.type !== 'CallExpression') return null;
  const found = lower.global(node.callee);
  if (found?.kind !== 'native' || found.entry.kind !== 'wait-macro') return null;
  const { name, entry } = found;
  const [queueNode, condition, timeout] = node.arguments;
  if (!checkArity(lower, node, name, [entry.params, entry.params])) return [];
  if (queueNode === undefined || condition?.type !== 'ArrowFunctionExpression') {
    const detail = `${name}: the condition is written as () => expression`;
    lower.report(messages.macroMisused(lower.span(condition ?? node), { detail }));
    return [];
  }
  const at = positionOf(node);
  const queue = lower.locals.temporary();
  const label = lower.label();
  const result = lower.locals.temporary();
  const left = lower.locals.temporary();
  const head = [run(assign(queue, lower.expression(queueNode)), at)];
  if (timeout) head.push(run(assign(left, lower.expression(timeout)), at));
  const give = (value: Expression): Statement[] => [
    run(assign(result, value), at),
    leave(label, at),
  ];
  const test = (success: Expression, state: string): Statement[] => [
    run(native('prepare_to_wait', [queue, stateOf(state)], at), at),
    when(lower.expression(condition.body), give(success), at),
  ];
  const body: Statement[] = [];
  if (name === 'wait_event_timeout') {
    const atLeastOne: Expression = { kind: 'logical', operator: '||', left, right: constant(1) };
    const over: Expression = { kind: 'binary', operator: '<=', left, right: constant(0) };
    body.push(
      ...test(atLeastOne, 'TASK_UNINTERRUPTIBLE'),
      when(over, give(constant(0)), at),
      run(assign(left, native('schedule_timeout', [left], at)), at),
    );
  } else if (name === 'wait_event_interruptible') {
    const pending = native('signal_pending', [native('get_current', [], at)], at);
    body.push(
      ...test(constant(0), 'TASK_INTERRUPTIBLE'),
      when(pending, give(constant(-ERRNO.ERESTARTSYS)), at),
      run(native('schedule', [], at), at),
    );
  } else {
    body.push(...test(UNDEFINED, 'TASK_UNINTERRUPTIBLE'), run(native('schedule', [], at), at));
  }
  return [
    ...head,
    { kind: 'loop', label, post: false, test: null, update: null, body, ...at },
    run(native('finish_wait', [queue], at), at),
    ...use(result),
  ];
}
