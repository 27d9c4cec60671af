/** Calls: of K functions through their cells, of natives, and of built-ins. */
import { BUILTIN_ITERATORS, BUILTIN_METHODS } from '../lowered/api/builtins.ts';
import type {
  BuiltinCall,
  Call,
  MethodCall,
  NativeCall,
  NewBuiltin,
  PointerCall,
} from '../lowered/nodes.ts';
import type { Access } from './hoist.ts';
import { isIterator } from './operands.ts';
import { Places } from './places.ts';

export abstract class Calls extends Places {
  protected call(node: Call, result: string | null): string {
    const args = this.operands(node.args);
    const cell = this.scope.name('cell', node.callee);
    return this.callPoint(node, `${cell}.$fn(${args.join(', ')})`, result);
  }

  protected pointerCall(node: PointerCall, result: string | null): string {
    const [callee, ...args] = this.operands([node.callee, ...node.args]);
    return this.callPoint(node, `${callee}.$fn(${args.join(', ')})`, result);
  }

  protected nativeCall(node: NativeCall, result: string | null): string {
    const pc = this.layout.of(node).access;
    const args = this.operands(node.args, { pc, kind: 'native', place: named(node.name) });
    return this.callPoint(
      node,
      `${this.scope.name('native', node.name)}(${args.join(', ')})`,
      result,
    );
  }

  protected builtinCall(node: BuiltinCall): string {
    const args = this.operands(node.args, this.#wholeOf(node));
    if (node.name === 'Array.from' && isIterator(node.args[0])) return `[...${args[0]}]`;
    return `${node.name}(${args.join(', ')})`;
  }

  protected newBuiltin(node: NewBuiltin): string {
    return `new ${node.name}(${this.operands(node.args, this.#wholeOf(node)).join(', ')})`;
  }

  /** The access of what reads all of its first argument. */
  #wholeOf(node: BuiltinCall | NewBuiltin): Access {
    return { pc: this.layout.of(node).access, kind: 'read', place: ([text]) => [text!, 'null'] };
  }

  protected methodCall(node: MethodCall, result: string | null): string {
    const { name } = node;
    const text = BUILTIN_ITERATORS.has(name)
      ? this.#iterate(node)
      : BUILTIN_METHODS.has(name)
        ? this.#builtinMethod(node)
        : this.#fieldCall(node);
    return this.callPoint(node, text, result);
  }

  /** A call of the function in a field. */
  #fieldCall(node: MethodCall): string {
    const { object, name, args } = node;
    const [text] = this.operands([object], this.#fieldAccess(node));
    if (!args.some((each) => this.suspends(each)))
      return `${text}.${name}.$fn(${this.operands(args).join(', ')})`;
    const pointer = this.temporary(node, 'f');
    this.code(`${pointer} = ${text}.${name};`);
    const late = this.holding([pointer], () => this.operands(args));
    return `${pointer}.$fn(${late.join(', ')})`;
  }

  #iterate(node: MethodCall): string {
    const access = this.#methodAccess(node);
    const pauses = this.isHoisted(access.pc);
    const object = pauses ? this.#receiver(node) : this.expression(node.object);
    if (pauses) this.holding([object], () => this.accessPoint(access, [object]));
    return `${this.runtime('iterate')}(${object}, ${JSON.stringify(node.name)})`;
  }

  #builtinMethod(node: MethodCall): string {
    const { name, args } = node;
    const { access, read } = this.layout.of(node);
    const spelled =
      this.isHoisted(access) || this.isHoisted(read) || args.some((each) => this.suspends(each));
    if (spelled) return this.#namedCall(node);
    const object = this.expression(node.object);
    const texts = this.operands(args).join(', ');
    return this.emission.holdsFunctions(name)
      ? `${this.runtime('method')}(${object}, ${JSON.stringify(name)})(${texts})`
      : `${object}.${name}(${texts})`;
  }

  /**
   * A call of a built-in's method, or of a K field of that name, with a suspension in between. What
   * it keeps must not depend on what is loaded, so it is always prepared for both.
   */
  #namedCall(node: MethodCall): string {
    const key = JSON.stringify(node.name);
    const object = this.#receiver(node);
    const cell = this.temporary(node, 'f');
    const read = this.#fieldAccess(node);
    if (this.isHoisted(read.pc)) this.holding([object], () => this.accessPoint(read, [object]));
    this.code(`${cell} = ${this.runtime('cellIn')}(${object}, ${key});`);
    const { pc, kind, place } = this.#methodAccess(node);
    const call: Access = { pc, kind, place: () => place([object]), when: `${cell} === null` };
    const texts = this.holding([object, cell], () => this.operands(node.args, call));
    return `${this.runtime('invoke')}(${[cell, object, key, ...texts].join(', ')})`;
  }

  /** The object whose method is called, kept in a temporary. */
  #receiver(node: MethodCall): string {
    const object = this.temporary(node, 'o');
    this.assignTo(object, node.object);
    return object;
  }

  #fieldAccess(node: MethodCall): Access {
    return { pc: this.layout.of(node).read, kind: 'read', place: named(node.name) };
  }

  #methodAccess(node: MethodCall): Access {
    return { pc: this.layout.of(node).access, kind: 'method', place: named(node.name) };
  }
}

const named =
  (name: string): Access['place'] =>
  ([object]) => [object ?? 'null', JSON.stringify(name)];
