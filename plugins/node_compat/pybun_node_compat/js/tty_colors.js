// How many colours a terminal has, judged by the environment.  Rules: Node.js, tty.WriteStream getColorDepth.
"use strict";
const { validateInteger } = require("internal:validators");

const BY_TERM = {
  eterm: 4, cons25: 4, console: 4, cygwin: 4, dtterm: 4, gnome: 4, hurd: 4, jfbterm: 4, konsole: 4, kterm: 4, mlterm: 4, mosh: 24, putty: 4, st: 4,
  "rxvt-unicode-24bit": 24, terminator: 24, "xterm-kitty": 24,
};
const PATTERNS = [/ansi/, /color/, /linux/, /direct/, /^con[0-9]*x[0-9]/, /^rxvt/, /^screen/, /^xterm/, /^vt100/, /^vt220/];
const CI = ["CIRCLECI", "GITEA_ACTIONS", "GITHUB_ACTIONS"];

function forced(value) {
  switch (value) {
    case "":
    case "1":
    case "true":
      return 4;
    case "2":
      return 8;
    case "3":
      return 24;
    default:
      return 1;
  }
}

/** Bits per colour: 1, 4, 8 or 24. */
function getColorDepth(env = process.env) {
  if (env.FORCE_COLOR !== undefined) return forced(env.FORCE_COLOR);
  if ((env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== "") || (env.NO_COLOR !== undefined && env.NO_COLOR !== "") || env.TERM === "dumb") return 1;
  if (env.TMUX) return 24;
  if ("TF_BUILD" in env && "AGENT_NAME" in env) return 4;
  if ("CI" in env) {
    if (CI.some((name) => name in env)) return 24;
    if (["APPVEYOR", "BUILDKITE", "DRONE", "TRAVIS", "GITLAB_CI"].some((name) => name in env) || env.CI_NAME === "codeship") return 8;
    return 1;
  }
  if ("TEAMCITY_VERSION" in env) return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 4 : 1;
  switch (env.TERM_PROGRAM) {
    case "iTerm.app":
      return !env.TERM_PROGRAM_VERSION || /^[0-2]\./.test(env.TERM_PROGRAM_VERSION) ? 8 : 24;
    case "HyperTerm":
    case "MacTerm":
      return 24;
    case "Apple_Terminal":
      return 8;
    default:
  }
  if (env.COLORTERM === "truecolor" || env.COLORTERM === "24bit") return 24;
  if (env.TERM) {
    if (env.TERM.includes("truecolor")) return 24;
    if (/^xterm-256/.test(env.TERM)) return 8;
    const term = env.TERM.toLowerCase();
    if (BY_TERM[term]) return BY_TERM[term];
    if (PATTERNS.some((pattern) => pattern.test(term))) return 4;
  }
  return env.COLORTERM ? 4 : 1;
}

function hasColors(count, env) {
  let wanted = count;
  let variables = env;
  if (variables === undefined && (wanted === undefined || (typeof wanted === "object" && wanted !== null))) {
    variables = wanted;
    wanted = 16;
  } else validateInteger(wanted, "count", 2);
  return wanted <= 2 ** getColorDepth(variables);
}

module.exports = { getColorDepth, hasColors };
