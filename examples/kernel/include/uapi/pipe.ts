/** Sizes of pipes. */
/** Bytes of a page. */
export const PAGE_SIZE = 4096;
/** Ring slots of a new pipe. */
export const PIPE_DEF_BUFFERS = 16;
/** Ring slots that an unprivileged user may ask for with F_SETPIPE_SZ. */
export const PIPE_MAX_BUFFERS = 256;
/** Pages that the pipes of one unprivileged user may hold together at full size. */
export const PIPE_USER_PAGES_SOFT = 64;
