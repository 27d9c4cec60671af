/** Units that other files could name and no longer can (create-diff-object: `symbol info mismatch`). */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { split } from '../../../lowered/symbol.ts';
import { spanOfUnit, withOld } from '../../spans.ts';
import type { Pair } from '../correlate.ts';

export function narrowedLinkage(pairs: readonly Pair[]): Diagnostic[] {
  return pairs.flatMap(({ was, now }) => {
    if (!was.exported || now.exported || now.kind === 'constant') return [];
    const [, name] = split(now.symbol);
    return [withOld(messages.linkageNarrowed(spanOfUnit(now), { name }), was)];
  });
}
