/** Ksplice's abort codes, each with what it means and what to do about it. */
import type { Errno } from '../../lowered/api/errno.ts';
import type { AbortCode } from '../abort-code.ts';
import type { Blocker } from '../blockers.ts';
import type { Refusal } from '../operation.ts';
import { refuse } from '../operation.ts';

const ABORTS: Readonly<Record<AbortCode, { errno: Errno; text: string; advice: string }>> = {
  no_match: {
    errno: 'EINVAL',
    text: 'the code that runs is not what the update was built from',
    advice:
      'build the update from the source of the running kernel, with all updates applied so far',
  },
  code_busy: {
    errno: 'EBUSY',
    text: 'code that the update changes was in use at each try',
    advice: 'try again when the named processes have left it, or end them',
  },
  module_busy: {
    errno: 'EBUSY',
    text: 'something else relies on the update',
    advice: 'reverse what was built on it first',
  },
  already_reversed: {
    errno: 'ENOENT',
    text: 'the update is not applied',
    advice: 'list the applied updates',
  },
  call_failed: {
    errno: 'EINVAL',
    text: 'code that the update brought refused',
    advice: 'see what the named hook checks',
  },
  unexpected: {
    errno: 'EEXIST',
    text: 'an update of this name is there already',
    advice: 'give each update a name of its own',
  },
};

/** Why an update was neither applied nor reversed. */
export function abort(
  code: AbortCode,
  name: string,
  details: string[] = [],
  blockers: Blocker[] = [],
): Refusal {
  const { errno, text, advice } = ABORTS[code];
  const refusal = refuse(errno, `update '${name}': ${text}; ${advice}`, details, blockers);
  return { ...refusal, abort: code };
}
