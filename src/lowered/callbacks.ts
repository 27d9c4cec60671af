/** The moments of a patch's life at which its own code may run, by the macro that asks for it. */

/** kpatch's callbacks, the two that run atomically with the switch, and Ksplice's hooks. */
export const CALLBACK_MACROS = {
  KPATCH_PRE_PATCH_CALLBACK: 'pre-patch',
  KPATCH_POST_PATCH_CALLBACK: 'post-patch',
  KPATCH_PRE_UNPATCH_CALLBACK: 'pre-unpatch',
  KPATCH_POST_UNPATCH_CALLBACK: 'post-unpatch',
  KPATCH_LOAD_CALLBACK: 'load',
  KPATCH_UNLOAD_CALLBACK: 'unload',
  ksplice_pre_apply: 'pre_apply',
  ksplice_check_apply: 'check_apply',
  ksplice_apply: 'apply',
  ksplice_post_apply: 'post_apply',
  ksplice_fail_apply: 'fail_apply',
  ksplice_pre_reverse: 'pre_reverse',
  ksplice_check_reverse: 'check_reverse',
  ksplice_reverse: 'reverse',
  ksplice_post_reverse: 'post_reverse',
  ksplice_fail_reverse: 'fail_reverse',
} as const;

export type CallbackKind = (typeof CALLBACK_MACROS)[keyof typeof CALLBACK_MACROS];

/** The kind of callback that a macro asks for, if it is such a macro. */
export const callbackKind = (macro: string): CallbackKind | undefined =>
  Object.hasOwn(CALLBACK_MACROS, macro)
    ? CALLBACK_MACROS[macro as keyof typeof CALLBACK_MACROS]
    : undefined;
