// node:path, path/posix and path/win32.  Rules: Node.js "Path".
//
// Strategy: both flavours share one normaliser over segments; what differs (separators, drive letters and UNC roots) is in `splitRoot`.
"use strict";

const { codes } = require("internal:errors");

function checkString(value, name) {
  if (typeof value !== "string") throw new codes.ERR_INVALID_ARG_TYPE(name, "string", value);
}

/** Resolves "." and ".." in `path` (no root); separators on input by `isSep`, on output `sep`. */
function normalizeSegments(path, allowAboveRoot, sep, isSep) {
  const out = [];
  let start = 0;
  for (let i = 0; i <= path.length; i += 1) {
    if (i < path.length && !isSep(path.charCodeAt(i))) continue;
    const segment = path.slice(start, i);
    start = i + 1;
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") out.push(segment);
    else if (out.length > 0 && out[out.length - 1] !== "..") out.pop();
    else if (allowAboveRoot) out.push("..");
  }
  return out.join(sep);
}

const isSlash = (c) => c === 47;
const isAnySlash = (c) => c === 47 || c === 92;
const isLetter = (c) => (c >= 65 && c <= 90) || (c >= 97 && c <= 122);

/** Matches glob patterns as path.matchesGlob does (experimental in Node): `*`, `**`, `?`, `[…]`, `{a,b}`. */
function globToRegExp(pattern, sepClass) {
  let out = "";
  let group = 0;
  for (let i = 0; i < pattern.length; i += 1) {
    const c = pattern[i];
    if (c === "*") {
      if (pattern[i + 1] === "*") {
        const slash = pattern[i + 2] === "/";
        out += slash ? `(?:.*${sepClass})?` : ".*";
        i += slash ? 2 : 1;
      } else out += `[^${sepClass.slice(1, -1)}]*`;
    } else if (c === "?") out += `[^${sepClass.slice(1, -1)}]`;
    else if (c === "[") {
      const end = pattern.indexOf("]", i + 2);
      if (end === -1) out += "\\[";
      else {
        const body = pattern.slice(i + 1, end).replace(/\\/g, "\\\\");
        out += `[${body[0] === "!" ? `^${body.slice(1)}` : body}]`;
        i = end;
      }
    } else if (c === "{") {
      out += "(?:";
      group += 1;
    } else if (c === "}" && group > 0) {
      out += ")";
      group -= 1;
    } else if (c === "," && group > 0) out += "|";
    else if (c === "/") out += sepClass;
    else out += c.replace(/[.+^$()|\\]/g, "\\$&");
  }
  return new RegExp(`^${out}$`, "s");
}

function format(sep, object) {
  if (object === null || typeof object !== "object") throw new codes.ERR_INVALID_ARG_TYPE("pathObject", "Object", object);
  const dir = object.dir || object.root;
  const ext = object.ext ? (object.ext[0] === "." ? object.ext : `.${object.ext}`) : "";
  const base = object.base || `${object.name || ""}${ext}`;
  if (!dir) return base;
  return dir === object.root ? `${dir}${base}` : `${dir}${sep}${base}`;
}

/** Start and end of the last segment; trailing separators do not count. */
function lastSegment(path, from, isSep) {
  let end = path.length;
  while (end > from && isSep(path.charCodeAt(end - 1))) end -= 1;
  let start = end;
  while (start > from && !isSep(path.charCodeAt(start - 1))) start -= 1;
  return [start, end];
}

function extensionOf(base) {
  const dot = base.lastIndexOf(".");
  if (dot <= 0 || base === "..") return "";
  return base.slice(dot);
}

function basenameOf(path, suffix, from, isSep) {
  const [start, end] = lastSegment(path, from, isSep);
  const base = path.slice(start, end);
  if (suffix !== undefined && suffix === path) return "";
  if (suffix !== undefined && suffix !== "" && base !== suffix && base.endsWith(suffix)) return base.slice(0, -suffix.length);
  return base;
}

const posix = {
  sep: "/",
  delimiter: ":",
  resolve(...paths) {
    let resolved = "";
    for (let i = paths.length - 1; i >= -1; i -= 1) {
      const path = i >= 0 ? paths[i] : globalThis.process.cwd();
      if (i >= 0) checkString(path, `paths[${i}]`);
      if (path === "") continue;
      resolved = resolved === "" ? path : `${path}/${resolved}`;
      if (path[0] === "/") break;
    }
    return `/${normalizeSegments(resolved, false, "/", isSlash)}`;
  },
  normalize(path) {
    checkString(path, "path");
    if (path === "") return ".";
    const absolute = path[0] === "/";
    const trailing = path[path.length - 1] === "/";
    let out = normalizeSegments(path, !absolute, "/", isSlash);
    if (out === "") {
      if (absolute) return "/";
      return trailing ? "./" : ".";
    }
    if (trailing) out += "/";
    return absolute ? `/${out}` : out;
  },
  isAbsolute(path) {
    checkString(path, "path");
    return path[0] === "/";
  },
  join(...paths) {
    const parts = [];
    for (const path of paths) {
      checkString(path, "path");
      if (path !== "") parts.push(path);
    }
    return parts.length === 0 ? "." : posix.normalize(parts.join("/"));
  },
  relative(from, to) {
    checkString(from, "from");
    checkString(to, "to");
    if (from === to) return "";
    const a = posix.resolve(from);
    const b = posix.resolve(to);
    if (a === b) return "";
    const left = a === "/" ? [] : a.slice(1).split("/");
    const right = b === "/" ? [] : b.slice(1).split("/");
    let same = 0;
    while (same < left.length && same < right.length && left[same] === right[same]) same += 1;
    return [...left.slice(same).fill(".."), ...right.slice(same)].join("/");
  },
  toNamespacedPath: (path) => path,
  dirname(path) {
    checkString(path, "path");
    if (path === "") return ".";
    const [start] = lastSegment(path, 0, isSlash);
    if (start <= 1) return path[0] === "/" ? "/" : start === 1 ? path.slice(0, 1) : ".";
    return path[0] === "/" && start === 2 ? "//" : path.slice(0, start - 1);
  },
  basename(path, suffix) {
    if (suffix !== undefined) checkString(suffix, "suffix");
    checkString(path, "path");
    return basenameOf(path, suffix, 0, isSlash);
  },
  extname(path) {
    checkString(path, "path");
    return extensionOf(basenameOf(path, undefined, 0, isSlash));
  },
  format: (object) => format("/", object),
  parse(path) {
    checkString(path, "path");
    const root = path[0] === "/" ? "/" : "";
    const base = basenameOf(path, undefined, 0, isSlash);
    const [start] = lastSegment(path, 0, isSlash);
    const ext = root !== "" && start === 1 && base === ".." ? "." : extensionOf(base); // Node's answer for "/.."
    const dir = start <= root.length ? root : path.slice(0, start - 1);
    return { root, dir: base === "" && root !== "" ? "/" : dir, base, ext, name: ext === "" ? base : base.slice(0, -ext.length) };
  },
  matchesGlob(path, pattern) {
    checkString(path, "path");
    checkString(pattern, "pattern");
    return globToRegExp(pattern, "[/]").test(path);
  },
};

/** `[device, rootEnd, absolute]` of a Windows path: drive letter or UNC share. */
function splitRoot(path) {
  const first = path.charCodeAt(0);
  if (isAnySlash(first)) {
    if (isAnySlash(path.charCodeAt(1))) {
      let i = 2;
      while (i < path.length && !isAnySlash(path.charCodeAt(i))) i += 1;
      if (i < path.length && i > 2) {
        const host = path.slice(2, i);
        let j = i;
        while (j < path.length && isAnySlash(path.charCodeAt(j))) j += 1;
        let k = j;
        while (k < path.length && !isAnySlash(path.charCodeAt(k))) k += 1;
        if (k > j) return [`\\\\${host}\\${path.slice(j, k)}`, Math.min(k + 1, path.length), true];
      }
    }
    return ["", 1, true];
  }
  if (isLetter(first) && path[1] === ":") {
    const absolute = isAnySlash(path.charCodeAt(2));
    return [path.slice(0, 2), absolute ? 3 : 2, absolute];
  }
  return ["", 0, false];
}

const win32 = {
  sep: "\\",
  delimiter: ";",
  resolve(...paths) {
    let device = "";
    let tail = "";
    let absolute = false;
    for (let i = paths.length - 1; i >= -1; i -= 1) {
      let path;
      if (i >= 0) {
        path = paths[i];
        checkString(path, `paths[${i}]`);
        if (path === "") continue;
      } else path = globalThis.process.cwd();
      const [dev, rootEnd, abs] = splitRoot(path);
      if (dev !== "" && device !== "" && dev.toLowerCase() !== device.toLowerCase()) continue;
      if (device === "") device = dev;
      if (!absolute) {
        tail = `${path.slice(rootEnd)}\\${tail}`;
        absolute = abs;
      }
      if (absolute && device !== "") break;
    }
    tail = normalizeSegments(tail, !absolute, "\\", isAnySlash);
    return absolute ? `${device}\\${tail}` : `${device}${tail}` || ".";
  },
  normalize(path) {
    checkString(path, "path");
    if (path === "") return ".";
    const [device, rootEnd, absolute] = splitRoot(path);
    let tail = rootEnd < path.length ? normalizeSegments(path.slice(rootEnd), !absolute, "\\", isAnySlash) : "";
    if (tail === "" && !absolute) tail = ".";
    if (tail !== "" && tail !== "." && isAnySlash(path.charCodeAt(path.length - 1))) tail += "\\";
    else if (tail === "." && path.length > rootEnd && isAnySlash(path.charCodeAt(path.length - 1))) tail = ".\\";
    // A relative path may not turn into one with a drive.
    if (!absolute && device === "" && /^[a-z]:|:(?:[\\/]|$)/i.test(path.includes(":") ? (/^[a-z]:/i.test(tail) ? tail : path) : "")) return `.\\${tail}`;
    return absolute ? `${device}\\${tail}` : `${device}${tail}`;
  },
  isAbsolute(path) {
    checkString(path, "path");
    return path.length > 0 && splitRoot(path)[2];
  },
  join(...paths) {
    const parts = [];
    for (const path of paths) {
      checkString(path, "path");
      if (path !== "") parts.push(path);
    }
    if (parts.length === 0) return ".";
    let joined = parts.join("\\");
    // Only a first part that is itself a UNC root may begin with two separators.
    if (/^[\\/]{2}/.test(joined) && !/^[\\/]{2}[^\\/]/.test(parts[0])) joined = joined.replace(/^[\\/]+/, "\\");
    return win32.normalize(joined);
  },
  relative(from, to) {
    checkString(from, "from");
    checkString(to, "to");
    if (from === to) return "";
    const a = win32.resolve(from);
    const b = win32.resolve(to);
    if (a.toLowerCase() === b.toLowerCase()) return "";
    const left = a.replace(/^\\+|\\+$/g, "").split("\\");
    const right = b.replace(/^\\+|\\+$/g, "").split("\\");
    let same = 0;
    while (same < left.length && same < right.length && left[same].toLowerCase() === right[same].toLowerCase()) same += 1;
    if (same === 0) return b;
    return [...left.slice(same).fill(".."), ...right.slice(same)].join("\\");
  },
  toNamespacedPath(path) {
    if (typeof path !== "string" || path === "") return path;
    const resolved = win32.resolve(path);
    if (resolved.length <= 2) return path;
    if (/^\\\\[^?.]/.test(resolved)) return `\\\\?\\UNC\\${resolved.slice(2)}`;
    if (/^[a-z]:\\/i.test(resolved)) return `\\\\?\\${resolved}`;
    return resolved;
  },
  dirname(path) {
    checkString(path, "path");
    if (path === "") return ".";
    const [, rootEnd, absolute] = splitRoot(path);
    const [start] = lastSegment(path, rootEnd, isAnySlash);
    if (start <= rootEnd) return rootEnd > 0 ? path.slice(0, rootEnd) : absolute ? path[0] : ".";
    return path.slice(0, start - 1);
  },
  basename(path, suffix) {
    if (suffix !== undefined) checkString(suffix, "suffix");
    checkString(path, "path");
    const from = isLetter(path.charCodeAt(0)) && path[1] === ":" ? 2 : 0;
    return basenameOf(path, suffix, from, isAnySlash);
  },
  extname(path) {
    return extensionOf(win32.basename(path));
  },
  format: (object) => format("\\", object),
  parse(path) {
    checkString(path, "path");
    const [, rootEnd] = splitRoot(path);
    const root = path.slice(0, rootEnd);
    const base = basenameOf(path, undefined, rootEnd, isAnySlash);
    const ext = extensionOf(base);
    const [start] = lastSegment(path, rootEnd, isAnySlash);
    return { root, dir: start <= rootEnd ? root : path.slice(0, start - 1), base, ext, name: ext === "" ? base : base.slice(0, -ext.length) };
  },
  matchesGlob(path, pattern) {
    checkString(path, "path");
    checkString(pattern, "pattern");
    return globToRegExp(pattern, "[\\\\/]").test(path);
  },
};

posix.posix = win32.posix = posix;
posix.win32 = win32.win32 = win32;
posix._makeLong = posix.toNamespacedPath;
win32._makeLong = win32.toNamespacedPath;
module.exports = posix;
