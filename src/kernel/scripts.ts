/**
 * Emitted text as V8 scripts. Knows which K position each part of a script stands for, so that a
 * host error's stack becomes a K backtrace, and a debugger shows K. Running a script again makes fresh functions: their call
 * sites know nothing of targets that a patch has replaced since, and V8 inlines anew.
 */
import { Script } from 'node:vm';
import type { Part } from '../emit/marks.ts';
import type { Line } from '../emit/print.ts';
import type { Binding, Scope } from '../emit/scope.ts';
import type { Code } from './frame.ts';
import { sourceMapComment } from './source-map.ts';
import type { FunctionVersion } from './symbols.ts';

/** Frames of the host's stack that a backtrace looks at; functions of the machine lie between K's. */
const HOST_FRAMES = 200;

/** A line of emitted code and the function that it belongs to. */
export interface CodeLine {
  line: Line;
  version: FunctionVersion;
}

/** What a line of a script stands for. */
export interface ScriptLine {
  version: FunctionVersion;
  parts: readonly Part[];
}

/** A K position on the host stack or in a frame. */
export interface TraceEntry {
  function: string;
  /** The K file; '' for functions of the machine. */
  file: string;
  line: number;
  /** The module or patch that the code came with; '' for vmlinux. */
  module: string;
  /** Lines from the function's first one to `line`, and all that it has. */
  offset: number;
  size: number;
}

/** A line of some code as an entry. */
export function entryAt(code: Code, line: number): TraceEntry {
  const { owner, first, last } = code.extent() ?? { owner: '', first: line, last: line };
  return {
    function: code.name(),
    file: code.file(),
    line,
    module: owner === 'vmlinux' ? '' : owner,
    offset: line - first,
    size: last - first + 1,
  };
}

/** A function of the machine as an entry. */
export const machineEntry = (name: string): TraceEntry => ({
  function: name,
  file: '',
  line: 0,
  module: '',
  offset: 0,
  size: 0,
});

/** A compiled text; `run` evaluates it with its bindings and yields what it returns. */
export interface CompiledScript {
  filename: string;
  run(): unknown;
}

export class Scripts {
  readonly #name: string;
  readonly #resolve: (binding: Binding) => unknown;
  readonly #sourceRoot: string | null;
  readonly #lines = new Map<string, (ScriptLine | null)[]>();
  #count = 0;

  /**
   * `resolve` gives the value of a free name of a script. With a `sourceRoot`, scripts carry source
   * maps that lead to K files there.
   */
  constructor(name: string, resolve: (binding: Binding) => unknown, sourceRoot: string | null) {
    this.#name = name;
    this.#resolve = resolve;
    this.#sourceRoot = sourceRoot;
    Error.stackTraceLimit = Math.max(Error.stackTraceLimit, HOST_FRAMES);
  }

  /** Compiles lines whose free names are in `scope`; `result` is the closing statement. */
  compile(
    lines: readonly CodeLine[],
    result: string,
    scope: Scope,
    resolve = this.#resolve,
  ): CompiledScript {
    const filename = `suture:${this.#name}/${this.#count++}`;
    const head = scope.head();
    const parts = lines.map(({ line, version }): ScriptLine => ({ version, parts: line.parts }));
    const placed = [null, ...head.map(() => null), ...parts];
    if (lines.length > 0) this.#lines.set(filename, placed);
    const map = this.#sourceRoot === null ? '' : sourceMapComment(placed, this.#sourceRoot);
    const text = [...head, ...lines.map(({ line }) => line.text), result].join('\n');
    const script = new Script(`($b) => { 'use strict';\n${text}\n}\n${map}`, { filename });
    const run = (): unknown =>
      (script.runInThisContext() as (values: unknown[]) => unknown)(scope.bindings.map(resolve));
    return { filename, run };
  }

  /** Forgets a script's lines; its functions can no longer be running. */
  drop(script: CompiledScript): void {
    this.#lines.delete(script.filename);
  }

  /** K positions of a host error's stack, innermost first, at most so many. */
  backtrace(error: Error, most = Infinity): TraceEntry[] {
    const prepare = Error.prepareStackTrace;
    Error.prepareStackTrace = (_error, sites) => sites;
    const sites = error.stack as unknown;
    Error.prepareStackTrace = prepare;
    const entries: TraceEntry[] = [];
    if (!Array.isArray(sites)) return entries;
    for (const site of sites as NodeJS.CallSite[]) {
      if (entries.length >= most) break;
      const lines = this.#lines.get(site.getFileName() ?? '');
      const found = lines?.[(site.getLineNumber() ?? 0) - 1];
      if (!found) continue;
      const column = (site.getColumnNumber() ?? 1) - 1;
      const part = found.parts.findLast((each) => each.column <= column);
      if (part) entries.push(entryAt(found.version, part.at.line));
    }
    return entries;
  }
}
