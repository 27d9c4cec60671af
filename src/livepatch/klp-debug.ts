/** Debug messages of the livepatch core (kernel/livepatch/transition.c), which dynamic debug switches. */
import type { DebugSite } from '../kernel/dyndbg.ts';
import type { Kernel } from '../kernel/kernel.ts';

/** What each function says, as `/sys/kernel/debug/dynamic_debug/control` lists it. */
const FORMATS = {
  klp_complete_transition: ["'%s': completing %s transition\n"],
  klp_cancel_transition: ["'%s': canceling patching transition, going to unpatch\n"],
  klp_try_switch_task: [
    '%s: %s:%d is running\n',
    '%s: %s:%d has an unreliable stack\n',
    '%s: %s:%d is sleeping on function %s\n',
  ],
  klp_init_transition: ["'%s': initializing %s transition\n"],
  klp_reverse_transition: ["'%s': reversing transition from %s\n"],
} as const;

type Place = keyof typeof FORMATS;

export class KlpDebug {
  readonly #kernel: Kernel;
  readonly #sites = new Map<string, DebugSite>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    const file = 'kernel/livepatch/transition.c';
    for (const [name, formats] of Object.entries(FORMATS)) {
      for (const [i, format] of formats.entries()) {
        // a place here has no line of its own: they are counted
        const line = this.#sites.size + 1;
        const site = { module: 'livepatch', file, line, function: name, format };
        this.#sites.set(`${name} ${i}`, kernel.dyndbg.register(site));
      }
    }
  }

  /** Says a text at a function's place; `which` of several. */
  say(place: Place, text: string, which = 0): void {
    this.#kernel.debug(this.#sites.get(`${place} ${which}`)!, `livepatch: ${text}`);
  }
}
