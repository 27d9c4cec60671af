/** Strategies by name, as options of a kernel and the command line name them. */
import { DirectedStrategy } from './directed.ts';
import { PCT_DEFAULTS, PctStrategy } from './pct.ts';
import { RandomStrategy } from './random.ts';
import { ReplayStrategy } from './replay.ts';
import { RoundRobinStrategy } from './round-robin.ts';
import type { Schedule } from './schedule.ts';
import type { Strategy } from './strategy.ts';

export const STRATEGY_NAMES = ['random', 'round-robin', 'pct'] as const;
export type StrategyName = (typeof STRATEGY_NAMES)[number];

/** How a run is to be scheduled: by a strategy from a seed, or as a schedule says. */
export type StrategyOption =
  | { name: 'random' | 'round-robin' | 'directed' }
  | { name: 'pct'; depth?: number; steps?: number }
  | { name: 'replay'; schedule: Schedule };

export function strategyFrom(option: StrategyOption, seed: number): Strategy {
  switch (option.name) {
    case 'random':
      return new RandomStrategy(seed);
    case 'round-robin':
      return new RoundRobinStrategy(seed);
    case 'directed':
      return new DirectedStrategy();
    case 'pct':
      return new PctStrategy(seed, { ...PCT_DEFAULTS, ...option });
    case 'replay':
      return new ReplayStrategy(option.schedule.choices);
  }
}
