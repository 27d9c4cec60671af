/**
 * What can happen next in a kernel under control, one at a time. Actions are plain data with a short
 * text each, of which a replay consists.
 */

export type Action =
  /** A task goes on until it is about to touch shared data, sleeps, enters or leaves the kernel. */
  | { kind: 'run'; pid: number }
  /** A CPU takes an interrupt, or goes on with one. */
  | { kind: 'interrupt'; cpu: number }
  /** Time goes on to what is due next. */
  | { kind: 'time' }
  /** The transition tries to go on; tasks in `running` are on a CPU meanwhile, all others are not. */
  | { kind: 'try'; running: readonly number[]; signals: boolean }
  /** The patch is loaded. */
  | { kind: 'load'; running: readonly number[] };

export type ActionKind = Action['kind'];

const LETTERS: Readonly<Record<ActionKind, string>> = {
  run: 't',
  interrupt: 'i',
  time: 'w',
  try: 'k',
  load: 'l',
};

/** `t12`, `i0`, `w`, `k`, `k!` (fake signals are sent), `l+3+4` (loaded while 3 and 4 are on CPUs). */
export function formatAction(action: Action): string {
  const letter = LETTERS[action.kind];
  switch (action.kind) {
    case 'run':
      return `${letter}${action.pid}`;
    case 'interrupt':
      return `${letter}${action.cpu}`;
    case 'time':
      return letter;
    case 'try':
      return `${letter}${action.signals ? '!' : ''}${withRunning(action.running)}`;
    default:
      return `${letter}${withRunning(action.running)}`;
  }
}

const withRunning = (pids: readonly number[]): string => pids.map((pid) => `+${pid}`).join('');

/** The action that a text means; null for what is none. */
export function parseAction(text: string): Action | null {
  const [, letter, number, bang, pids] = /^([tiwkl])(\d*)(!?)((?:\+\d+)*)$/.exec(text) ?? [];
  if (letter === undefined) return null;
  const running = (pids ?? '').split('+').slice(1).map(Number);
  const numbered = number !== '';
  const plain = bang === '' && running.length === 0;
  switch (letter) {
    case 't':
      return numbered && plain ? { kind: 'run', pid: Number(number) } : null;
    case 'i':
      return numbered && plain ? { kind: 'interrupt', cpu: Number(number) } : null;
    case 'w':
      return numbered || !plain ? null : { kind: 'time' };
    case 'k':
      return numbered ? null : { kind: 'try', running, signals: bang === '!' };
    default:
      return numbered || bang === '!' ? null : { kind: 'load', running };
  }
}
