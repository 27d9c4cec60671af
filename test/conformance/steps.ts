/** What each operation of a test does, as Linux's functions.sh does it. */
import { insmodError } from '../../src/cli/kmod.ts';
import { strerror } from '../../src/cli/strerror.ts';
import { CPUS, Failure } from './machine.ts';
import type { TestMachine } from './machine.ts';
import type { Step } from './suite.ts';

type Operation = (machine: TestMachine, step: Step) => void;

const text = (step: Step, field: string): string => {
  const value = step[field];
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new Failure(`${step.op}: no ${field}`);
  return String(value);
};

const check = (holds: boolean, why: string): void => {
  if (!holds) throw new Failure(why);
};

const same = (what: string, found: string | number | null, wanted: string | number): void =>
  check(found === wanted, `${what} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);

const ko = (module: string): string => `test_modules/${module}.ko`;

/** insmod, which is logged; what it says if it fails. */
function insmod(machine: TestMachine, step: Step): string | null {
  const module = text(step, 'module');
  const params = Object.entries(Object(step['params']) as Record<string, unknown>)
    .map(([name, value]) => `${name}=${value as string}`)
    .join(' ');
  machine.log(`% insmod ${ko(module)} ${params}`.trimEnd());
  return insmodError(ko(module), machine.insmod(module, params));
}

function load(machine: TestMachine, step: Step): void {
  const error = insmod(machine, step);
  if (error !== null) throw new Failure(error);
}

const isIdle = (machine: TestMachine, patch: string): boolean =>
  machine.show(machine.path(patch, 'transition')) === '0';

/** The file that a step names: absolute, or one of a patch. */
const fileOf = (machine: TestMachine, step: Step): string =>
  machine.path(text(step, 'patch'), String(step['path'] ?? ''));

const unload: Operation = (machine, step) => {
  const module = text(step, 'module');
  const references = `/sys/module/${module}/refcnt`;
  machine.until(`${module} to be unused`, () => machine.show(references) === '0');
  machine.log(`% rmmod ${module}`);
  same(`rmmod ${module}`, machine.rmmod(module), 0);
  machine.until(`${module} to be gone`, () => !machine.exists(`/sys/module/${module}`));
};

const writeLogged = (machine: TestMachine, path: string, value: string): void => {
  machine.log(`% echo ${value} > ${path}`);
  machine.write(path, value);
};

const OPERATIONS: Readonly<Record<string, Operation>> = {
  load_mod: load,
  load_lp: (machine, step) => {
    load(machine, step);
    const module = text(step, 'module');
    machine.until(`the transition of ${module}`, () => isIdle(machine, module));
  },
  load_lp_nowait: (machine, step) => {
    load(machine, step);
    const directory = machine.path(text(step, 'module'), '');
    machine.until(directory, () => machine.exists(directory));
  },
  load_failing_mod: (machine, step) => {
    const error = insmod(machine, step);
    check(error !== null, `${text(step, 'module')} was loaded`);
    machine.log(error!);
  },
  disable_lp: (machine, step) => {
    const patch = text(step, 'module');
    writeLogged(machine, machine.path(patch, 'enabled'), '0');
    machine.until(`${patch} to be disabled`, () => !machine.patches().includes(patch));
  },
  unload_lp: unload,
  unload_mod: unload,
  set_pre_patch_ret: (machine, step) => {
    const path = `/sys/module/${text(step, 'module')}/parameters/pre_patch_ret`;
    writeLogged(machine, path, text(step, 'value'));
    same(path, machine.show(path), text(step, 'value'));
  },

  expect_read: (machine, step) => {
    const path = text(step, 'path');
    same(path, machine.cat(path), text(step, 'equals'));
  },
  expect_read_not: (machine, step) => {
    const path = text(step, 'path');
    const unwanted = text(step, 'not_equals' in step ? 'not_equals' : 'equals');
    check(machine.cat(path) !== unwanted, `${path} is ${JSON.stringify(unwanted)}`);
  },
  grep_to_kmsg: (machine, step) => {
    const pattern = new RegExp(text(step, 'pattern'));
    for (const line of machine.cat(text(step, 'path')).split('\n'))
      if (pattern.test(line)) machine.log(line);
  },
  log_if_read_equals: (machine, step) => {
    if (machine.cat(text(step, 'path')) === text(step, 'equals')) machine.log(text(step, 'text'));
  },
  log: (machine, step) => machine.log(text(step, 'text')),
  write_file: (machine, step) => machine.write(text(step, 'path'), text(step, 'value')),
  wait_file_value: (machine, step) => {
    const [path, value] = [text(step, 'path'), text(step, 'value')];
    machine.until(`${path} to be ${value}`, () => machine.show(path) === value);
  },

  expect_patch_count: (machine, step) =>
    same('the number of patches', machine.patches().length, Number(text(step, 'count'))),
  wait_patch_count: (machine, step) => {
    const count = Number(text(step, 'count'));
    machine.until(`${count} patches`, () => machine.patches().length === count);
  },
  wait_sysfs_value: (machine, step) => {
    const [path, value] = [fileOf(machine, step), text(step, 'value')];
    machine.until(`${path} to be ${value}`, () => machine.show(path) === value);
  },
  check_sysfs_value: (machine, step) => {
    const path = fileOf(machine, step);
    same(path, machine.show(path), text(step, 'value'));
  },
  check_sysfs_rights: (machine, step) => {
    const path = fileOf(machine, step);
    const stat = machine.kernel.fs.stat(path);
    same(path, typeof stat === 'number' ? null : stat.rights, text(step, 'rights'));
  },
  sysfs_exists: (machine, step) => {
    const path = fileOf(machine, step);
    check(machine.exists(path), `there is no ${path}`);
  },

  set_ftrace_enabled: (machine, step) => {
    const value = text(step, 'value');
    const result = machine.echo(value, '/proc/sys/kernel/ftrace_enabled');
    const key = 'kernel.ftrace_enabled';
    if (result === 0) machine.log(`livepatch: ${key} = ${value}`);
    else machine.log(`livepatch: sysctl: setting key "${key}": ${strerror(result)}`);
  },
  trace_function: (machine, step) => {
    machine.write('/sys/kernel/tracing/current_tracer', 'nop');
    machine.write('/sys/kernel/tracing/set_ftrace_filter', text(step, 'function'));
    machine.write('/sys/kernel/tracing/current_tracer', 'function');
    machine.write('/sys/kernel/tracing/tracing_on', '1');
  },
  check_traced_functions: (machine, step) => {
    const name = text(step, 'function');
    const trace = machine.show('/sys/kernel/tracing/trace') ?? '';
    check(new RegExp(`\\b${name}\\b`).test(trace), `${name} is not in the trace`);
  },

  spawn: (machine, step) => {
    const count = /^min\(ncpus,\s*(\d+)\)$/.exec(text(step, 'count'));
    const processes = count ? Math.min(CPUS, Number(count[1])) : Number(text(step, 'count'));
    check(Number.isInteger(processes), `spawn: no number of processes: ${text(step, 'count')}`);
    machine.spawn(processes);
  },
  kill_spawned: (machine) => machine.killSpawned(),
};

/** Carries out a step; what it did not do is a `Failure`. */
export function carryOut(machine: TestMachine, step: Step): void {
  if (!Object.hasOwn(OPERATIONS, step.op)) throw new Failure(`no such operation: ${step.op}`);
  OPERATIONS[step.op]!(machine, step);
}
