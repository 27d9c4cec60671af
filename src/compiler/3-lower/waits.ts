/**
 * The wait macros of 'kernel', spelled out as Linux's ___wait_event (include/linux/wait.h) is: test
 * the condition; prepare_to_wait_event, test again, leave or sleep, and so on; finish_wait.
 */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import type { Expression, Statement } from '../../lowered/nodes.ts';
import { checkArity } from './arity.ts';
import type { StatementLowerer } from './lowerer.ts';
import { TASK_STATES } from '../../lowered/api/task-states.ts';
import {
  UNDEFINED,
  assign,
  constant,
  isUndefined,
  leave,
  native,
  positionOf,
  run,
  when,
} from './make.ts';

const NO_SIGNAL_ENDS: readonly number[] = [TASK_STATES.TASK_UNINTERRUPTIBLE, TASK_STATES.TASK_IDLE];

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
  const signal = lower.locals.temporary();
  const fails = !NO_SIGNAL_ENDS.includes(entry.state);
  const give = (value: Expression): Statement[] => [
    run(assign(result, value), at),
    leave(label, at),
  ];
  const call = (callee: string, ...args: Expression[]): Expression => native(callee, args, at);
  const head = [run(assign(queue, lower.expression(queueNode)), at)];
  if (timeout) head.push(run(assign(left, lower.expression(timeout)), at));
  head.push(run(call('might_sleep'), at), run(assign(signal, UNDEFINED), at));
  const atLeastOne: Expression = { kind: 'logical', operator: '||', left, right: constant(1) };
  const over: Expression = { kind: 'binary', operator: '<=', left, right: constant(0) };
  const success = timeout ? atLeastOne : fails ? constant(0) : UNDEFINED;
  const body: Statement[] = [when(lower.expression(condition.body), give(success), at)];
  if (timeout) body.push(when(over, give(constant(0)), at));
  const sleep: Statement[] = [
    ...(fails ? [when(signal, give(signal), at)] : []),
    run(timeout ? assign(left, call('schedule_timeout', left)) : call('schedule'), at),
  ];
  const prepare = call(
    'prepare_to_wait_event',
    queue,
    constant(entry.state),
    constant(entry.exclusive),
  );
  const waits: Expression = { kind: 'unary', operator: '!', argument: isUndefined(signal) };
  body.push(when(waits, sleep, at), run(assign(signal, prepare), at));
  return [
    ...head,
    { kind: 'loop', label, post: false, test: null, update: null, body, ...at },
    run(call('finish_wait', queue), at),
    ...use(result),
  ];
}
