/** The scenarios of `test/verify/samples`: a kernel before and after a patch, and what each model makes of it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import type { ModelName } from '../../src/livepatch/index.ts';
import type { VerdictKind, VerifyRequest } from '../../src/verify/index.ts';

const SAMPLES = join(import.meta.dirname, '../verify/samples');

export interface Scenario {
  name: string;
  verdicts: Record<ModelName, VerdictKind>;
  request: Omit<VerifyRequest, 'models'>;
}

export const scenarioNames = (): string[] => readdirSync(SAMPLES).sort();

/** Compiles both trees, and builds the patch; a pair that does not build is a mistake in the sample. */
export function scenario(name: string): Scenario {
  const folder = join(SAMPLES, name);
  const text = readFileSync(join(folder, 'case.json'), 'utf8');
  const { programs, observe, verdicts } = JSON.parse(text) as {
    programs: string[];
    observe?: string[];
    verdicts: Scenario['verdicts'];
  };
  const old = readTree(join(folder, 'old'));
  const fresh = readTree(join(folder, 'new'));
  const { module, diagnostics } = buildPatch({ old, new: fresh, name });
  if (!module) throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  const request = {
    old: compile(old).image!,
    fresh: compile(fresh).image!,
    module,
    programs: programs.map((path) => ({ path, argv: [] })),
    cpus: 2,
    observe: observe ?? [],
    limits: { states: 50_000, preemptions: Infinity },
  };
  return { name, verdicts, request };
}
