/**
 * A journal for a block store: descriptor, data and commit blocks with checksums, write-back, revoke; the
 * power fails after every single write in turn, and recovery must give the old or the new state, never else.
 */
import {
  BUG_ON,
  EIO,
  ENOSPC,
  Mutex,
  cond_resched,
  module_init,
  msleep,
  mutex_lock,
  mutex_unlock,
  printk,
} from 'kernel';

const BLOCKS = 8;
const JOURNAL = 24;
const MAGIC = 0xc03b3998;

const enum Kind {
  Free,
  Descriptor,
  Data,
  Commit,
}

class Record {
  kind = Kind.Free;
  sequence = 0;
  blocks: number[] = [];
  value = '';
  check = 0;
}

/** What survives: blocks, journal, and the number of the first transaction that is not in the blocks. */
class Medium {
  blocks: string[] = [];
  journal: Record[] = [];
  tail_sequence = 1;
  tail = 0;
  writes = 0;
  fail_after = Infinity;
}

class Store {
  medium: Medium | null = null;
  sequence = 1;
  head = 0;
  pending = new Map<number, string>();
  lock = new Mutex();
}

function checksum(text: string, seed: number): number {
  let sum = seed ^ MAGIC;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 16777619);
  return sum >>> 0;
}

/** Every write goes through here; after the failure nothing reaches the medium. */
function survives(medium: Medium): boolean {
  if (++medium.writes % 8 === 0) msleep(1);
  return medium.writes <= medium.fail_after;
}

function write_block(medium: Medium, at: number, value: string): void {
  if (survives(medium)) medium.blocks[at] = value;
}

function write_record(medium: Medium, at: number, record: Record): void {
  if (survives(medium)) medium.journal[at % JOURNAL] = record;
}

function write_tail(medium: Medium, sequence: number, tail: number): void {
  if (survives(medium)) [medium.tail_sequence, medium.tail] = [sequence, tail % JOURNAL];
}

function record(kind: Kind, sequence: number, value: string, blocks: number[] = []): Record {
  const made = new Record();
  [made.kind, made.sequence, made.value, made.blocks] = [kind, sequence, value, blocks];
  made.check = checksum(`${kind}:${value}:${blocks}`, sequence);
  return made;
}

function is_valid({ kind, sequence, value, blocks, check }: Record): boolean {
  return check === checksum(`${kind}:${value}:${blocks}`, sequence);
}

function begin(store: Store): void {
  mutex_lock(store.lock);
  store.pending.clear();
}

function set(store: Store, block: number, value: string): number {
  if (block >= BLOCKS) return -EIO;
  if (store.pending.size === 5) return -ENOSPC;
  store.pending.set(block, value);
  return 0;
}

/** Journal first, then (later) the blocks. */
function commit(store: Store): void {
  const medium = store.medium!;
  const numbers = [...store.pending.keys()];
  write_record(
    medium,
    store.head,
    record(Kind.Descriptor, store.sequence, `${numbers.length}`, numbers),
  );
  let whole = '';
  for (const [i, number] of Array.from(numbers.entries())) {
    const value = store.pending.get(number)!;
    whole += value;
    write_record(medium, store.head + 1 + i, record(Kind.Data, store.sequence, value));
  }
  write_record(medium, store.head + 1 + numbers.length, record(Kind.Commit, store.sequence, whole));
  store.head = (store.head + numbers.length + 2) % JOURNAL;
  store.sequence++;
  checkpoint(store);
  mutex_unlock(store.lock);
}

/** Brings the transaction home and frees its room in the journal. */
function checkpoint(store: Store): void {
  const medium = store.medium!;
  for (const [block, value] of Array.from(store.pending)) write_block(medium, block, value);
  write_tail(medium, store.sequence, store.head);
}

/** The transaction at a place of the journal, if it is complete. */
function complete(
  medium: Medium,
  at: number,
  sequence: number,
): { blocks: number[]; values: string[] } | null {
  const first = medium.journal[at % JOURNAL]!;
  if (first.kind !== Kind.Descriptor || first.sequence !== sequence || !is_valid(first))
    return null;
  const values: string[] = [];
  for (let i = 0; i < first.blocks.length; i++) {
    const data = medium.journal[(at + 1 + i) % JOURNAL]!;
    if (data.kind !== Kind.Data || data.sequence !== sequence || !is_valid(data)) return null;
    values.push(data.value);
  }
  const last = medium.journal[(at + 1 + values.length) % JOURNAL]!;
  const ok =
    last.kind === Kind.Commit &&
    last.sequence === sequence &&
    is_valid(last) &&
    last.value === values.join('');
  return ok ? { blocks: first.blocks, values } : null;
}

function mount(medium: Medium): [store: Store, replayed: number] {
  const store = new Store();
  let [at, sequence, replayed] = [medium.tail, medium.tail_sequence, 0] as [number, number, number];
  medium.fail_after = Infinity;
  for (let found = complete(medium, at, sequence); found; found = complete(medium, at, sequence)) {
    for (const [i, block] of Array.from(found.blocks.entries()))
      write_block(medium, block, found.values[i]!);
    at = (at + found.blocks.length + 2) % JOURNAL;
    sequence++;
    replayed++;
    cond_resched();
  }
  write_tail(medium, sequence, at);
  [store.medium, store.sequence, store.head] = [medium, sequence, at];
  return [store, replayed];
}

function format(): Medium {
  const medium = new Medium();
  for (let i = 0; i < BLOCKS; i++) medium.blocks.push('100');
  for (let i = 0; i < JOURNAL; i++) medium.journal.push(new Record());
  return medium;
}

function total(medium: Medium): number {
  let sum = 0;
  for (const value of medium.blocks) sum += Number(value);
  return sum;
}

/** Moves money; the sum never changes in a state that recovery may show. */
function transfer(store: Store, from: number, to: number, amount: number): void {
  const { blocks } = store.medium!;
  begin(store);
  BUG_ON(set(store, from, `${Number(blocks[from]) - amount}`) !== 0);
  BUG_ON(set(store, to, `${Number(blocks[to]) + amount}`) !== 0);
  commit(store);
}

function work(store: Store, rounds: number): void {
  for (let i = 0; i < rounds; i++) {
    const from = (i * 3) % BLOCKS;
    transfer(store, from, (from + 1 + (i % 6)) % BLOCKS, 7 * i + 1);
    if (store.medium!.writes > store.medium!.fail_after) return;
  }
}

function start(): number {
  const whole = format();
  const [store] = mount(whole);
  const before = whole.writes;
  work(store, 9);
  const writes = whole.writes - before;
  printk(`${whole.blocks} total ${total(whole)}, ${writes} writes, sequence ${store.sequence}`);
  begin(store);
  const errors: number[] = [];
  for (let block = 2; block < 10; block++) errors.push(set(store, block, 'x'));
  mutex_unlock(store.lock);
  printk(`${errors}`);

  const states: string[] = [];
  let replays = 0;
  for (let fail = 0; fail <= writes; fail++) {
    const medium = format();
    const [victim] = mount(medium);
    medium.fail_after = medium.writes + fail;
    work(victim, 9);
    const [again, replayed] = mount(medium);
    BUG_ON(total(medium) !== 100 * BLOCKS);
    replays += replayed;
    const state = `${medium.blocks}`;
    if (states.at(-1) !== state) states.push(state);
    transfer(again, 0, 1, 1);
    BUG_ON(total(medium) !== 100 * BLOCKS);
  }
  printk(`${writes + 1} failures, ${states.length} states, ${replays} replays`);
  printk(`${states[0]} | ${states[4]} | ${states.at(-1) === `${whole.blocks}`}`);

  const torn = format();
  const [last] = mount(torn);
  work(last, 3);
  torn.fail_after = torn.writes + 4;
  work(last, 1);
  for (const damage of torn.journal)
    if (damage.kind === Kind.Data && damage.sequence === 4) damage.value += '0';
  const [, replayed] = mount(torn);
  printk(`after damage: ${replayed} replayed, total ${total(torn)}`);
  return 0;
}

module_init(start);
