/** kswapd: ten times a second it takes back what nobody has used for a while. */
import { get_current, kgr_task_safe, kthread_run, kthread_should_stop, module_init, msleep } from 'kernel';
import { nr_dentry_unused, prune_dcache } from '../fs/dcache.ts';
import { nr_free_pages } from './page.ts';
import { cache_reap } from './slab.ts';
import { shrink_active_list } from './swap.ts';

const KSWAPD_PERIOD = 100;
/** Unused dentries that may stay while there is memory. */
const DENTRY_UNUSED_MAX = 64;
/** Below so many free pages, all unused dentries go. */
const PAGES_LOW = 128;
const SWAP_CLUSTER_MAX = 32;

function shrink_slab(): number {
  const limit = nr_free_pages() < PAGES_LOW ? 0 : DENTRY_UNUSED_MAX;
  const excess = nr_dentry_unused() - limit;
  if (excess <= 0) return 0;
  return prune_dcache(excess) + cache_reap();
}

function balance_pgdat(): void {
  shrink_active_list(SWAP_CLUSTER_MAX);
  shrink_slab();
}

function kswapd(unused: unknown): number {
  while (!kthread_should_stop()) {
    kgr_task_safe(get_current());
    balance_pgdat();
    msleep(KSWAPD_PERIOD);
  }
  return 0;
}

function kswapd_init(): number {
  kthread_run(kswapd, null, 'kswapd0');
  return 0;
}

module_init(kswapd_init);
