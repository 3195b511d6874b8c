// internal:fs_stats: Stats, BigIntStats, StatFs and Dirent.  Rules: Node.js "File system", "Class: fs.Stats".
"use strict";

const { constants } = require("internal:fs_args");
const { S_IFMT, S_IFREG, S_IFDIR, S_IFCHR, S_IFBLK, S_IFIFO, S_IFLNK, S_IFSOCK } = constants;

const FIELDS = ["dev", "mode", "nlink", "uid", "gid", "rdev", "blksize", "ino", "size", "blocks"];
const TIMES = ["atime", "mtime", "ctime", "birthtime"];
const KINDS = { isDirectory: S_IFDIR, isFile: S_IFREG, isBlockDevice: S_IFBLK, isCharacterDevice: S_IFCHR, isSymbolicLink: S_IFLNK, isFIFO: S_IFIFO, isSocket: S_IFSOCK };

function StatsBase(values) {
  for (let i = 0; i < FIELDS.length; i += 1) this[FIELDS[i]] = values[i];
}
for (const name of Object.keys(KINDS)) {
  StatsBase.prototype[name] = {
    [name]() {
      return (Number(this.mode) & S_IFMT) === KINDS[name];
    },
  }[name];
}

/** Dates are made when they are looked at: most stats are asked for size or kind only. */
function defineDates(prototype, toMilliseconds) {
  for (const name of TIMES) {
    Object.defineProperty(prototype, name, {
      enumerable: true,
      configurable: true,
      get() {
        const date = new Date(toMilliseconds(this, name));
        Object.defineProperty(this, name, { value: date, writable: true, configurable: true, enumerable: true });
        return date;
      },
      set(value) {
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      },
    });
  }
}

class Stats extends StatsBase {
  constructor(values) {
    super(values);
    for (let i = 0; i < 4; i += 1) this[`${TIMES[i]}Ms`] = values[10 + i];
  }
}
defineDates(Stats.prototype, (stats, name) => Math.floor(stats[`${name}Ms`] + 0.5));

class BigIntStats extends StatsBase {
  constructor(values) {
    super(values.map((v) => BigInt(v)));
    for (let i = 0; i < 4; i += 1) {
      const ns = BigInt(values[10 + i]);
      this[`${TIMES[i]}Ms`] = ns / 1000000n;
      this[`${TIMES[i]}Ns`] = ns;
    }
  }
}
defineDates(BigIntStats.prototype, (stats, name) => Number(stats[`${name}Ms`]));

class StatFs {
  constructor(values, big) {
    ["type", "bsize", "blocks", "bfree", "bavail", "files", "ffree"].forEach((name, i) => {
      this[name] = big ? BigInt(values[i]) : values[i];
    });
  }
}

const kKind = Symbol("type");

class Dirent {
  constructor(name, kind, parentPath) {
    this.name = name;
    this.parentPath = parentPath;
    this[kKind] = kind;
    Object.defineProperty(this, "path", { value: parentPath, writable: true, configurable: true, enumerable: false });
  }
}
for (const [name, kind] of Object.entries({ isFile: 1, isDirectory: 2, isSymbolicLink: 3, isFIFO: 4, isSocket: 5, isCharacterDevice: 6, isBlockDevice: 7 })) {
  Dirent.prototype[name] = {
    [name]() {
      return this[kKind] === kind;
    },
  }[name];
}

module.exports = {
  Stats,
  BigIntStats,
  StatFs,
  Dirent,
  makeStats: (values, big) => (values === null ? undefined : big ? new BigIntStats(values) : new Stats(values)),
};
