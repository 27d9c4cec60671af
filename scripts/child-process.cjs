'use strict';
/** `node:child_process` for commander, loaded when a command is spawned: ours never are. */
module.exports = {
  get spawn() {
    return require('child_process').spawn;
  },
};
