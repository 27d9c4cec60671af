/** What a frame holds at a point follows from the lowered tree: every emission saves the same there. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { localNames } from '../../src/emit/function.ts';
import type { Js, Point } from '../../src/emit/js.ts';
import { layoutOf } from '../../src/emit/layout.ts';
import type { Emission } from '../../src/emit/mode.ts';
import { Scope } from '../../src/emit/scope.ts';
import { StatementEmitter } from '../../src/emit/statement.ts';
import type { FunctionUnit } from '../../src/lowered/units.ts';
import { drawFrom } from '../support/wandering.ts';
import { listSamples } from '../k/samples.ts';

const ALL: Emission = {
  mode: 'verify',
  maySuspend: () => true,
  holdsFunctions: () => true,
  recursive: () => false,
  holder: (symbol) => symbol,
  mutable: () => true,
};

/** The slots of each point that an emission spells out, by pc. */
function slotsOf(unit: FunctionUnit, emission: Emission, resumeAt = 0): Map<number, string> {
  const layout = layoutOf(unit);
  const locals = localNames(unit);
  const sites = (): string => '';
  const source = {
    layout,
    locals,
    roots: unit.body,
    scope: new Scope(),
    emission,
    resumeAt,
    sites,
  };
  const slots = new Map<number, string>();
  const visit = (node: Js): void => {
    if (node.kind === 'point') slots.set(node.pc, slotNames(node));
    else if (node.kind === 'if') [...node.then, ...node.else].forEach(visit);
    else if (node.kind === 'switch') node.cases.forEach((each) => each.body.forEach(visit));
    else if (node.kind !== 'code') node.body.forEach(visit);
  };
  new StatementEmitter(source).body(unit.body).forEach(visit);
  return slots;
}

const slotNames = ({ save }: Point): string => save.join(' ');

it.each(listSamples())('$name', (sample) => {
  const { image } = compile(treeFromFiles(Object.fromEntries(sample.files)));
  const objects = [...image!.objects, ...image!.programs];
  const units = objects.flatMap((object) => object.files.flatMap((file) => file.units));
  const draw = drawFrom(sample.name.length);
  for (const unit of units.filter((each) => each.kind === 'function')) {
    const everywhere = slotsOf(unit, ALL);
    const check = (slots: Map<number, string>): void => {
      for (const [pc, names] of slots)
        expect(`${unit.symbol} ${pc}: ${names}`).toBe(
          `${unit.symbol} ${pc}: ${everywhere.get(pc)}`,
        );
    };
    for (const mode of ['full', 'torture', 'voluntary'] as const)
      check(slotsOf(unit, { ...ALL, mode }));
    const few: Emission = { ...ALL, mode: 'voluntary', maySuspend: () => draw(3) === 0 };
    check(slotsOf(unit, few));
    for (const pc of [...everywhere.keys()].filter((each) => each > 0 && draw(5) === 0)) {
      const slots = slotsOf(unit, { ...few, maySuspend: () => false }, pc);
      expect([...slots.keys()]).toEqual([pc]);
      check(slots);
    }
  }
});
