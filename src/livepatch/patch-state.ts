/** A task's universe (include/linux/livepatch.h): what `/proc/<pid>/patch_state` shows. */
export const KLP_IDLE = -1;
export const KLP_UNPATCHED = 0;
export const KLP_PATCHED = 1;
