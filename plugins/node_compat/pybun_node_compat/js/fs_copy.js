// internal:fs_copy: fs.cp, copying of trees.  Rules: Node.js "fs.cp"; its error codes.
"use strict";

const { pathOf } = require("internal:fs_args");

const fsError = (code, message, props) => internal.buildError(["SystemError", message, { code, ...props }]);
const path = () => require("node:path");

function lstatOrUndefined(fs, file, dereference) {
  return (dereference ? fs.statSync : fs.lstatSync)(file, { throwIfNoEntry: false });
}

function check(fs, source, dest, options) {
  const from = lstatOrUndefined(fs, source, options.dereference);
  if (from === undefined) fs.lstatSync(source);
  const to = lstatOrUndefined(fs, dest, options.dereference);
  const props = (code) => ({ syscall: "cp", path: dest, errno: 22, ...code });
  if (to !== undefined) {
    if (from.ino === to.ino && from.dev === to.dev) throw fsError("ERR_FS_CP_EINVAL", `Invalid src or dest: cp returned EINVAL (src and dest cannot be the same) ${dest}`, props());
    if (from.isDirectory() && !to.isDirectory()) {
      throw fsError("ERR_FS_CP_DIR_TO_NON_DIR", `Cannot overwrite non-directory with directory: cp returned EISDIR (cannot overwrite non-directory ${dest} with directory ${source}) ${dest}`, props());
    }
    if (!from.isDirectory() && to.isDirectory()) {
      throw fsError("ERR_FS_CP_NON_DIR_TO_DIR", `Cannot overwrite directory with non-directory: cp returned ENOTDIR (cannot overwrite directory ${dest} with non-directory ${source}) ${dest}`, props());
    }
  }
  if (from.isDirectory() && !options.recursive) {
    throw fsError("ERR_FS_EISDIR", `Recursive option not enabled, cannot copy a directory: cp returned EISDIR (${source} is a directory (not copied)) ${source}`, { syscall: "cp", path: source, errno: 21 });
  }
  if (from.isDirectory() && `${path().resolve(dest)}/`.startsWith(`${path().resolve(source)}/`)) {
    throw fsError("ERR_FS_CP_EINVAL", `Invalid src or dest: cp returned EINVAL (cannot copy ${source} to a subdirectory of self ${dest}) ${dest}`, props());
  }
  return { from, to };
}

function copyOne(fs, source, dest, from, to, options) {
  if (to !== undefined) {
    if (options.force !== false) {
      if (!from.isDirectory() && (from.isSymbolicLink() || to.isSymbolicLink())) fs.unlinkSync(dest);
    } else if (options.errorOnExist) {
      throw fsError("ERR_FS_CP_EEXIST", `Target already exists: cp returned EEXIST (${dest} already exists) ${dest}`, { syscall: "cp", path: dest, errno: 17 });
    } else return;
  }
  if (from.isSymbolicLink()) {
    let target = fs.readlinkSync(source);
    if (!options.verbatimSymlinks) target = path().resolve(path().dirname(source), target);
    fs.symlinkSync(target, dest);
  } else if (from.isFile() || from.isCharacterDevice() || from.isBlockDevice()) {
    fs.copyFileSync(source, dest, options.mode ?? 0);
    if (options.preserveTimestamps) fs.utimesSync(dest, from.atime, from.mtime);
  } else if (from.isSocket()) {
    throw fsError("ERR_FS_CP_SOCKET", `Cannot copy a socket file: cp returned EINVAL (cannot copy a socket file: ${dest}) ${dest}`, { syscall: "cp", path: dest, errno: 22 });
  } else if (from.isFIFO()) {
    throw fsError("ERR_FS_CP_FIFO_PIPE", `Cannot copy a FIFO pipe: cp returned EINVAL (cannot copy a FIFO pipe: ${dest}) ${dest}`, { syscall: "cp", path: dest, errno: 22 });
  } else {
    throw fsError("ERR_FS_CP_UNKNOWN", `Cannot copy an unknown file type: cp returned EINVAL (cannot copy an unknown file type: ${dest}) ${dest}`, { syscall: "cp", path: dest, errno: 22 });
  }
}

/** Yields once per entry, so that an async filter can be awaited between entries. */
function* walk(fs, source, dest, options) {
  const { filter } = options;
  if (filter !== undefined && !(yield filter(source, dest))) return;
  const { from, to } = check(fs, source, dest, options);
  if (!from.isDirectory()) {
    fs.mkdirSync(path().dirname(dest), { recursive: true });
    copyOne(fs, source, dest, from, to, options);
    return;
  }
  if (to === undefined) fs.mkdirSync(dest, { recursive: true });
  for (const name of fs.readdirSync(source)) yield* walk(fs, path().join(source, name), path().join(dest, name), options);
  if (to === undefined) fs.chmodSync(dest, from.mode & 0o7777);
}

const asText = (value, name) => {
  const given = pathOf(value, name);
  return typeof given === "string" ? given : require("node:buffer").Buffer.from(given).toString();
};

function cpSync(source, dest, options = {}) {
  const steps = walk(require("node:fs"), asText(source, "src"), asText(dest, "dest"), options);
  for (let step = steps.next(); !step.done; step = steps.next(step.value));
}

async function cp(source, dest, options = {}) {
  const steps = walk(require("node:fs"), asText(source, "src"), asText(dest, "dest"), options);
  for (let step = steps.next(); !step.done; step = steps.next(await step.value));
}

module.exports = { cp, cpSync };
