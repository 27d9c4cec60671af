/** Where a piece of program is being generated: which names it sees, and what all pieces share. */
import type { Name, Tree } from '../tree.ts';
import { declaredBy, tree, treesOf, using } from '../tree.ts';
import type { Type } from './types.ts';

/** The next choice among `n`, from 0. */
export type Draw = (n: number) => number;

/** A way to write something; `sub` makes an operand (a number unless said otherwise). */
export type Rule = (g: Gen, sub: (type?: Type) => Tree) => Tree;

/** The ways to write an expression of a type: `leaves` need no operands. */
export interface Rules {
  leaves: readonly Rule[];
  inner: readonly Rule[];
}

export type Grammar = Readonly<Record<Type, Rules>>;

/** A function that may be called by name. */
export interface Callable {
  name: Name;
  /** The first `required` parameters must be given; `rest` takes any number of numbers more. */
  params: readonly Type[];
  required: number;
  rest: boolean;
  returns: Type | 'void';
}

/** What all functions of a program share. */
export class World {
  readonly draw: Draw;
  readonly grammar: Grammar;
  /** `user`: a program under `user/`; `kernel`: code that `module_init` starts. */
  readonly side: 'kernel' | 'user';
  readonly callables: Callable[] = [];
  /** How many more operands and statements the program may have, roughly. */
  size: number;
  #serial = 0;
  #traces = 0;

  constructor(draw: Draw, grammar: Grammar, side: 'kernel' | 'user', size: number) {
    this.draw = draw;
    this.grammar = grammar;
    this.side = side;
    this.size = size;
  }

  /** A text that names nothing yet. */
  fresh(prefix: string): string {
    return `${prefix}${++this.#serial}`;
  }

  /** The ordinal of the next call of a trace function. */
  trace(): number {
    return ++this.#traces;
  }
}

export interface Place {
  /** What `return` yields. */
  returns: Type | 'void';
  /** Levels of statements around. */
  level: number;
  names: readonly Name[];
  /** The statements of the same block so far. */
  before: readonly Tree[];
}

export class Gen {
  readonly world: World;
  readonly place: Place;

  constructor(world: World, place: Place) {
    this.world = world;
    this.place = place;
  }

  /** The same place with further names in view, which hide others of the same text. */
  seeing(names: readonly Name[]): Gen {
    const hidden = new Set(names.map((each) => each.text));
    const outer = this.place.names.filter((each) => !hidden.has(each.text));
    return new Gen(this.world, { ...this.place, names: [...outer, ...names] });
  }

  /** The same place after another statement of its block. */
  after(statement: Tree): Gen {
    const next = this.seeing(declaredBy(statement));
    return new Gen(this.world, { ...next.place, before: [...this.place.before, statement] });
  }

  /** The start of a block in this place. */
  inside(): Gen {
    return new Gen(this.world, { ...this.place, before: [], level: this.place.level + 1 });
  }

  /** A fresh name of a type; now and then one that hides another of that type. */
  name(type: string, mutable = true, initialiser?: Tree): Name {
    const text = this.rarely(5) ? this.#hideable(type, initialiser) : null;
    return { text: text ?? this.world.fresh('v'), type, mutable };
  }

  #hideable(type: string, initialiser?: Tree): string | null {
    const { before, names } = this.place;
    const seen = initialiser ? [...before, initialiser] : before;
    const taken = new Set(
      seen
        .flatMap((each) => [...treesOf(each)])
        .flatMap(({ uses, declares }) => [...uses, ...declares].map(({ text }) => text)),
    );
    const free = names.filter((each) => each.type === type && !taken.has(each.text));
    return free.length > 0 ? this.pick(free).text : null;
  }

  draw(n: number): number {
    return this.world.draw(n);
  }

  /** True once in `n` times. */
  rarely(n: number): boolean {
    return this.draw(n) === n - 1;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.draw(list.length)]!;
  }

  named(type: string): Name[] {
    return this.place.names.filter((each) => each.type === type);
  }

  /** An expression of a type, at most `depth` operators deep. */
  expr(type: Type, depth: number): Tree {
    const { leaves, inner } = this.world.grammar[type];
    this.world.size--;
    const sub = (of: Type = 'number'): Tree => this.expr(of, depth - 1);
    if (depth > 0 && this.world.size > 0 && this.draw(8) > 0) return this.pick(inner)(this, sub);
    const names = this.named(type);
    if (names.length > 0 && this.draw(3) > 0) return tree(type)`${this.pick(names)}`;
    return this.pick(leaves)(this, sub);
  }

  /** A variable of a type as something to assign, or null. */
  variable(type: Type): Tree | null {
    const names = this.named(type).filter((each) => each.mutable);
    if (names.length === 0) return null;
    const name = this.pick(names);
    return using(tree(`target ${type}`)`${name.text}`, [name], true);
  }
}
