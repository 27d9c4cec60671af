/**
 * Reading and writing files from K code. Functions that K code gave run in the task that reads, and
 * may sleep; stores of the host run between steps, where they may change the machine.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { block, callBack, mightSleep, sleeper } from '../natives/native.ts';
import type { Task } from '../task.ts';
import type { Kernfs, KernfsNode, StoreRequest } from './kernfs.ts';

/** A write of K code that a store of the host answers. */
interface TaskRequest extends StoreRequest {
  node: KernfsNode;
  text: string;
  task: Task;
}

/** What is done with an open file; reads and writes yield their result, or suspend the caller. */
export class Vfs {
  readonly #machine: Machine;
  readonly #tree: Kernfs;
  readonly #reading: Code;
  readonly #storing: Code;
  readonly #waiting: Code;

  constructor(machine: Machine, tree: Kernfs) {
    this.#machine = machine;
    this.#tree = tree;
    this.#reading = sleeper(machine, 'seq_read_iter', ([, , node, args], result) =>
      tree.kindOf(node as KernfsNode).shown!(args as unknown[], result),
    );
    this.#storing = sleeper(machine, 'kernfs_fop_write_iter', ([, , node, args], result) =>
      tree.kindOf(node as KernfsNode).stored!(args as unknown[], result),
    );
    this.#waiting = sleeper(machine, 'vfs_write', ([, , request]) =>
      this.#answer(request as TaskRequest),
    );
    machine.clock.on<TaskRequest>('store', (request) => {
      const { node, text } = request;
      const { store, truncate } = tree.kindOf(node);
      const result = truncate?.(node.data) || store!(node.data, text, request);
      if (result !== null) this.complete(request, result);
    });
  }

  read(node: KernfsNode): unknown {
    const { show, showCall } = this.#tree.kindOf(node);
    if (show) return show(node.data);
    const call = showCall?.(node.data) ?? null;
    if (call === null) return -ERRNO.EIO;
    return callBack(this.#machine, this.#reading, call, node, call.args);
  }

  write(node: KernfsNode, text: string): unknown {
    const { store, storeCall, storesAtOnce } = this.#tree.kindOf(node);
    if (store && storesAtOnce) return store(node.data, text, { result: null });
    if (store) return this.#request(node, text);
    const call = storeCall?.(node.data, text) ?? null;
    if (call === null) return -ERRNO.EIO;
    return callBack(this.#machine, this.#storing, call, node, call.args);
  }

  /** Answers a write whose store has left that open. */
  complete(request: StoreRequest, result: number): void {
    request.result = result;
    const { task } = request as Partial<TaskRequest>;
    if (task) this.#machine.wake(task);
  }

  #request(node: KernfsNode, text: string): unknown {
    const { clock, executor } = this.#machine;
    mightSleep(this.#machine);
    const request: TaskRequest = { node, text, task: executor.running(), result: null };
    clock.add(clock.now, 'store', request);
    return this.#answer(request);
  }

  #answer(request: TaskRequest): unknown {
    return request.result ?? block(this.#machine, this.#waiting, request);
  }
}
