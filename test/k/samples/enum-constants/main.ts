/**
 * Enums as constants: members that build on earlier members, on constants and on enums of other files;
 * strings and templates; computed members; members as cases, keys, defaults and fields.
 */
import { module_init, msleep, printk } from 'kernel';
import { Bit, Size as Bytes, PAGE_SHIFT } from './include/flags.ts';

const PREFIX = 'io';
const DEPTH = PREFIX.length * 2;

enum State {
  Idle,
  Running,
  Stopped = 10,
  Zombie,
  Dead = State.Stopped << State.Running,
}

enum Tag {
  Read = 'read',
  Write = `${PREFIX}-write`,
  Both = `${Read}+${Write}`,
  Sized = `${Read}:${State.Zombie}`,
}

enum Width {
  Empty = ''.length,
  Word = 'word'.length,
  Deep = DEPTH + Word,
  Mixed = Bit.Dirty | Bytes.Ratio,
  half = 0.5,
  more,
}

class Request {
  state: State = State.Running;
  tag = Tag.Read;
  flags: number = Bit.Locked | Bit.Dirty;
  limits = [Bytes.Huge, Width.Deep];
}

const names = new Map<State, string>([
  [State.Idle, 'idle'],
  [State.Running, 'running'],
  [State.Zombie, 'zombie'],
]);

function letter(state: State): string {
  switch (state) {
    case State.Idle:
      return 'I';
    case State.Dead:
      return 'X';
    default:
      return '?';
    case State.Running:
    case State.Stopped:
      return 'RT'.charAt(Number(state === State.Stopped));
  }
}

function kind(tag: Tag): number {
  switch (tag) {
    case Tag.Read:
      return 1;
    case Tag.Write:
      return 2;
    case Tag.Both:
    case Tag.Sized:
      return 3 + tag.length;
  }
}

function advance(request: Request, to = State.Zombie, tag: Tag = Tag.Both): State {
  msleep(State.Running);
  request.state = to;
  request.tag = tag;
  return request.state;
}

function start(): number {
  printk(`${State.Idle} ${State.Running} ${State.Stopped} ${State.Zombie} ${State.Dead}`);
  printk(`${Tag.Read} ${Tag.Write} ${Tag.Both} ${DEPTH}`);
  printk(`${Bit.Locked} ${Bit.Reported} ${Bit.Count} ${Bit.Evictable}`);
  printk(
    `${Bytes.Page} ${Bytes.Huge} ${Bytes.Tail} ${Bytes.Next === Bytes.Huge} ${1 << PAGE_SHIFT}`,
  );
  printk(`${Bytes.Ratio} ${Bytes.Cube} ${Bytes.Negative} ${Bytes.After}`);
  printk(`${Width.Empty} ${Width.Word} ${Width.Deep} ${Width.Mixed} ${Width.half} ${Width.more}`);
  const request = new Request();
  printk(`${request.state} ${request.tag} ${request.flags} ${request.limits}`);
  printk(`${advance(request)} ${names.get(request.state)} ${kind(request.tag)}`);
  printk(
    `${advance(request, State.Idle, Tag.Write)} ${names.get(request.state)} ${kind(request.tag)}`,
  );
  for (const state of [State.Idle, State.Running, State.Stopped, State.Zombie, State.Dead])
    printk(`${state}: ${letter(state)} ${names.get(state) ?? 'unnamed'}`);
  return 0;
}

module_init(start);
