/** Bytes of a page. */
export const PAGE_SIZE = 4096;
/** Pages that a new pipe may hold. */
export const PIPE_DEF_BUFFERS = 16;
/** Pages that the pipes of one unprivileged user may hold together. */
export const PIPE_USER_PAGES_SOFT = 64;
