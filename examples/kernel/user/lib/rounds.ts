/** The main loop of a program that shows a bug again and again: `name [rounds [milliseconds]]`. */
import { print, syscall } from 'user';

function number_or(text: string | undefined, otherwise: number): number {
  return text === undefined ? otherwise : Number.parseInt(text, 10);
}

/** `attempt` says whether the bug is there; each round prints `bug` or `ok`. */
export function show_rounds(argv: string[], bug: string, ok: string, attempt: (round: number) => boolean): number {
  const rounds = number_or(argv[1], 60);
  const pause = number_or(argv[2], 10);
  for (let round = 0; round < rounds; round++) {
    print(attempt(round) ? `BUG: ${bug}` : `ok: ${ok}`);
    syscall('nanosleep', pause);
  }
  return 0;
}
