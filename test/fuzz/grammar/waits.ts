/** Statements that only kernel code has: it waits, sleeps and locks. */
import type { Name, Tree } from '../tree.ts';
import { tree } from '../tree.ts';
import type { Gen } from './gen.ts';
import type { StatementRule } from './statements.ts';

const statement = tree('statement', { optional: true });
const native = (text: string): Name => ({ text, type: 'native', mutable: false });
const QUEUE: Name = { text: 'queue', type: 'queue', mutable: false };

/** A function that a condition calls finds its task about to sleep, which plain Node knows nothing of. */
const AWAKE = tree('awake')`${native('set_current_state')}(${native('TASK_RUNNING')});`;

/** A wait whose condition holds at once, so that the only task need not be woken. */
function wait(g: Gen): Tree {
  const condition = tree('condition')`() => ${g.expr('boolean', 2)} || true`;
  return g.draw(2) === 0
    ? tree('wait')`${native('wait_event_interruptible')}(${QUEUE}, ${condition})`
    : tree('wait')`${native('wait_event_timeout')}(${QUEUE}, ${condition}, ${g.draw(3)})`;
}

const inKernel =
  (rule: StatementRule): StatementRule =>
  (g, block) =>
    g.world.side === 'kernel' ? rule(g, block) : statement`${g.expr('number', 2)};`;

const waiting: StatementRule = (g, block) => {
  const name: Name = { text: g.world.fresh('v'), type: 'number', mutable: true };
  switch (g.draw(6)) {
    case 0:
      return statement`${wait(g)};`;
    case 1:
      return statement`${native('wait_event')}(${QUEUE}, () => ${g.expr('boolean', 2)} || true);`;
    case 2:
      return tree('statement', {
        optional: true,
        declares: [name],
      })`let ${name.text} = ${wait(g)};`;
    case 3: {
      const variable = g.variable('number');
      return variable ? statement`${variable} = ${wait(g)};` : statement`${wait(g)};`;
    }
    case 4:
      return g.place.returns === 'number' || g.place.returns === 'maybe'
        ? statement`if (${g.expr('boolean', 1)}) return ${wait(g)};`
        : statement`${wait(g)};`;
    default:
      return statement`if (${wait(g)}) ${block(g)} else ${block(g)}`;
  }
};

const sleeping: StatementRule = (g) => {
  const name: Name = { text: g.world.fresh('v'), type: 'number', mutable: true };
  switch (g.draw(5)) {
    case 0:
      return statement`${native('msleep')}(${g.expr('number', 1)} & 1);`;
    case 1:
      return statement`${AWAKE} ${native('schedule')}();`;
    case 2:
      return statement`${native('cond_resched')}();`;
    case 3:
      return tree('statement', {
        optional: true,
        declares: [name],
      })`${AWAKE} let ${name.text} = ${native('schedule_timeout')}(${g.draw(3)});`;
    default:
      return statement`${native('set_current_state')}(${native('TASK_INTERRUPTIBLE')}); ${native('schedule_timeout')}(1);`;
  }
};

const locking: StatementRule = (g, block) => {
  const text = g.world.fresh('m');
  return statement`{ const ${text} = new ${native('Mutex')}(); ${native('mutex_lock')}(${text}); ${block(g)} ${native('mutex_unlock')}(${text}); }`;
};

const atomic: StatementRule = (g) => {
  const text = g.world.fresh('m');
  const variable = g.variable('number') ?? tree('target number')`[0][0]`;
  return statement`{ const ${text} = new ${native('Spinlock')}(); ${native('spin_lock')}(${text}); ${variable}++; ${native('spin_unlock')}(${text}); }`;
};

export const WAITS: readonly StatementRule[] = [waiting, sleeping, locking, atomic].map(inKernel);
