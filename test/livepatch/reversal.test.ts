/** A transition of a patch that is not the newest, turned round: what came later stays. */
import { expect, it } from 'vitest';
import { PatchedByHand } from './by-hand.ts';

it('a lower replace patch that is enabled again takes no newer patch away', () => {
  const machine = new PatchedByHand({
    first: { replace: true, funcs: { nap: 'msleep(5000); return 200;' } },
    second: { funcs: { beta: 'return 20;' } },
  });
  expect([machine.insmod('first'), machine.insmod('second')]).toEqual([0, 0]);
  machine.spawn('nap');
  machine.enabled('first', false);
  machine.pass(100);
  expect(machine.read('/sys/kernel/livepatch/first/transition')).toBe('1\n');
  machine.enabled('first', true);
  machine.pass(3000);
  expect(machine.read('/sys/kernel/livepatch/first/transition')).toBe('0\n');
  expect(machine.listed()).toEqual(['first', 'second']);
  expect(machine.read('/sys/module/second/refcnt')).toBe('1\n');
  expect(machine.spawn('sum')).toBe('21');
});
