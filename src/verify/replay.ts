/**
 * A schedule as one word: all that another process needs to go the same way, and hashes of the sources,
 * so that it is refused where it would lead somewhere else.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ModelName } from '../livepatch/index.ts';
import type { PatchModule } from '../lowered/module.ts';
import { hashOfImage } from '../lowered/image-hash.ts';
import type { Image } from '../lowered/units.ts';
import type { Action } from './action.ts';
import { formatAction, parseAction } from './action.ts';
import type { Setup } from './arena.ts';
import type { Shared } from './sharing.ts';

const PREFIX = 'suture1.';

/** A replay that is none, or is of other sources. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

export interface Replay {
  /** Of the old kernel, its programs and the patch. */
  sources: string;
  model: ModelName | null;
  cpus: number;
  programs: Setup['programs'];
  shared: Shared;
  trail: Action[];
}

export function formatReplay(replay: Replay): string {
  const { trail, ...rest } = replay;
  const text = JSON.stringify({ ...rest, trail: trail.map(formatAction).join(' ') });
  const data = deflateRawSync(text, { level: 9 }).toString('base64url');
  return `${PREFIX}${data}.${checksum(data)}`;
}

const checksum = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 4);

/** The replay that a word stands for; a `ReplayError` says what is wrong with it. */
export function parseReplay(word: string): Replay {
  if (!word.startsWith(PREFIX)) throw new ReplayError(`it does not begin with ${PREFIX}`);
  const [data = '', sum] = word.slice(PREFIX.length).split('.');
  if (sum !== checksum(data)) throw new ReplayError('it is damaged or not complete');
  let found: Omit<Replay, 'trail'> & { trail: string };
  try {
    const bytes = Buffer.from(data, 'base64url');
    found = JSON.parse(inflateRawSync(bytes, { maxOutputLength: 1 << 24 }).toString()) as never;
  } catch {
    throw new ReplayError('it is damaged or not complete');
  }
  if (typeof found.trail !== 'string' || !Array.isArray(found.programs))
    throw new ReplayError('it is no schedule');
  const trail = found.trail
    .split(' ')
    .filter((each) => each !== '')
    .map((each) => {
      const action = parseAction(each);
      if (!action) throw new ReplayError(`'${each}' is no step`);
      return action;
    });
  return { ...found, trail };
}

/** What a replay must be of. */
export function hashOfSources(old: Image, module: PatchModule | null): string {
  const patch = module ? createHash('sha256').update(JSON.stringify(module)).digest('hex') : '';
  return `${hashOfImage(old)}.${patch.slice(0, 16)}`;
}

/** Refuses a replay of other sources. */
export function checkReplay(replay: Replay, old: Image, module: PatchModule | null): void {
  const [image, patch] = hashOfSources(old, module).split('.');
  const [wantedImage, wantedPatch] = replay.sources.split('.');
  if (image !== wantedImage) throw new ReplayError('it is of another kernel, or of other programs');
  if (replay.model !== null && patch !== wantedPatch)
    throw new ReplayError('it is of another patch');
}
