// internal:fs_glob: fs.glob.  Rules: Node.js "fs.globSync": patterns of minimatch's core (*, **, ?, [], {}), results relative to cwd.
"use strict";

function braces(pattern) {
  const open = pattern.indexOf("{");
  if (open === -1) return [pattern];
  let depth = 0;
  const cuts = [];
  for (let i = open; i < pattern.length; i += 1) {
    if (pattern[i] === "{") depth += 1;
    else if (pattern[i] === "," && depth === 1) cuts.push(i);
    else if (pattern[i] === "}" && --depth === 0) {
      if (cuts.length === 0) break;
      const head = pattern.slice(0, open);
      const tail = pattern.slice(i + 1);
      const edges = [open, ...cuts, i];
      return edges.slice(1).flatMap((edge, k) => braces(head + pattern.slice(edges[k] + 1, edge) + tail));
    }
  }
  return [pattern];
}

function segmentTest(segment) {
  let out = "";
  for (let i = 0; i < segment.length; i += 1) {
    const c = segment[i];
    if (c === "*") out += "[^/]*";
    else if (c === "?") out += "[^/]";
    else if (c === "[" && segment.indexOf("]", i + 2) !== -1) {
      const end = segment.indexOf("]", i + 2);
      const body = segment.slice(i + 1, end).replace(/\\/g, "\\\\");
      out += `[${body[0] === "!" ? `^${body.slice(1)}` : body}]`;
      i = end;
    } else out += c.replace(/[.+^$()|\\[\]{}*?]/g, "\\$&");
  }
  const test = new RegExp(`^${out}$`, "s");
  const dots = segment[0] === ".";
  return (name) => (dots || name[0] !== ".") && test.test(name);
}

function globSync(pattern, options = {}) {
  const fs = require("node:fs");
  const { join, isAbsolute } = require("node:path");
  const cwd = options.cwd === undefined ? process.cwd() : typeof options.cwd === "object" ? require("node:url").fileURLToPath(options.cwd) : options.cwd;
  const patterns = (Array.isArray(pattern) ? pattern : [pattern]).flatMap(braces);
  const found = new Map();
  const excluded = typeof options.exclude === "function" ? options.exclude : Array.isArray(options.exclude) ? (path) => options.exclude.some((p) => require("node:path").matchesGlob(path, p)) : () => false;

  function entries(folder) {
    try {
      return fs.readdirSync(folder === "" ? cwd : isAbsolute(folder) ? folder : join(cwd, folder), { withFileTypes: true });
    } catch {
      return [];
    }
  }

  function add(path, entry) {
    if (!found.has(path)) found.set(path, entry);
  }

  function visit(base, segments, at) {
    if (at === segments.length) return;
    const segment = segments[at];
    const last = at === segments.length - 1;
    if (segment === "**") {
      if (!last) visit(base, segments, at + 1);
      for (const entry of entries(base)) {
        if (entry.name[0] === ".") continue;
        const path = base === "" ? entry.name : join(base, entry.name);
        if (excluded(options.withFileTypes ? entry : path)) continue;
        if (last) add(path, entry);
        if (entry.isDirectory()) visit(path, segments, at);
      }
      return;
    }
    if (!/[*?[]/.test(segment)) {
      const path = base === "" ? segment : join(base, segment);
      const full = isAbsolute(path) ? path : join(cwd, path);
      const info = fs.lstatSync(full, { throwIfNoEntry: false });
      if (info === undefined || excluded(path)) return;
      if (last) add(path, entries(base).find((e) => e.name === segment));
      else if (info.isDirectory() || info.isSymbolicLink()) visit(path, segments, at + 1);
      return;
    }
    const test = segmentTest(segment);
    for (const entry of entries(base)) {
      if (!test(entry.name)) continue;
      const path = base === "" ? entry.name : join(base, entry.name);
      if (excluded(options.withFileTypes ? entry : path)) continue;
      if (last) add(path, entry);
      else if (entry.isDirectory() || entry.isSymbolicLink()) visit(path, segments, at + 1);
    }
  }

  for (const one of patterns) {
    const absolute = isAbsolute(one);
    visit(absolute ? "/" : "", one.split("/").filter((s) => s !== "" && s !== "."), 0);
  }
  return options.withFileTypes ? [...found.values()] : [...found.keys()];
}

module.exports = { globSync };
