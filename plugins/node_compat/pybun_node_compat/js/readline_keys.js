// Bytes of a terminal → key presses: readline.emitKeypressEvents.
"use strict";
const { StringDecoder } = require("node:string_decoder");

const NAMED = {
  "[A": "up", "[B": "down", "[C": "right", "[D": "left", "[E": "clear", "[F": "end", "[H": "home",
  OA: "up", OB: "down", OC: "right", OD: "left", OE: "clear", OF: "end", OH: "home", OP: "f1", OQ: "f2", OR: "f3", OS: "f4",
  "[P": "f1", "[Q": "f2", "[R": "f3", "[S": "f4",
  "[1~": "home", "[2~": "insert", "[3~": "delete", "[4~": "end", "[5~": "pageup", "[6~": "pagedown", "[7~": "home", "[8~": "end",
  "[11~": "f1", "[12~": "f2", "[13~": "f3", "[14~": "f4", "[15~": "f5", "[17~": "f6", "[18~": "f7", "[19~": "f8", "[20~": "f9", "[21~": "f10",
  "[23~": "f11", "[24~": "f12", "[200~": "paste-start", "[201~": "paste-end",
};
const SHIFTED = { "[a": "up", "[b": "down", "[c": "right", "[d": "left", "[e": "clear", "[2$": "insert", "[3$": "delete", "[5$": "pageup", "[6$": "pagedown", "[7$": "home", "[8$": "end", "[Z": "tab" };
const WITH_CTRL = { Oa: "up", Ob: "down", Oc: "right", Od: "left", Oe: "clear", "[2^": "insert", "[3^": "delete", "[5^": "pageup", "[6^": "pagedown", "[7^": "home", "[8^": "end" };

const SEQUENCE = /^\x1b(\x1b?)(?:(O)(\d?)([a-zA-Z])|\[(\[?)(\d*)(?:;(\d+))?([~^$a-zA-Z]))/;

function plainKey(char, escaped) {
  const key = { sequence: (escaped ? "\x1b" : "") + char, name: undefined, ctrl: false, meta: escaped, shift: false };
  if (char === "\r") key.name = "return";
  else if (char === "\n") key.name = "enter";
  else if (char === "\t") key.name = "tab";
  else if (char === "\b" || char === "\x7f") key.name = "backspace";
  else if (char === "\x1b") key.name = "escape";
  else if (char === " ") key.name = "space";
  else if (char <= "\x1a") {
    key.name = String.fromCharCode(char.charCodeAt(0) + 96);
    key.ctrl = true;
  } else if (/^[0-9A-Za-z]$/.test(char)) {
    key.name = char.toLowerCase();
    key.shift = /^[A-Z]$/.test(char);
  }
  return key;
}

function sequenceKey(match) {
  const [sequence, meta, o, oModifier, oLetter, bracket, number, modifier, letter] = match;
  const code = o !== undefined ? `O${oLetter}` : `[${bracket}${/[~^$]/.test(letter) ? number : ""}${letter}`;
  const bits = Number(modifier ?? oModifier ?? (letter !== undefined && !/[~^$]/.test(letter) ? number : 0) ?? 0) - 1;
  const key = { sequence, name: "undefined", ctrl: false, meta: meta !== "", shift: false, code };
  if (bits > 0) {
    key.ctrl = (bits & 4) !== 0;
    key.meta ||= (bits & 10) !== 0;
    key.shift = (bits & 1) !== 0;
  }
  if (NAMED[code] !== undefined) key.name = NAMED[code];
  else if (SHIFTED[code] !== undefined) Object.assign(key, { name: SHIFTED[code], shift: true });
  else if (WITH_CTRL[code] !== undefined) Object.assign(key, { name: WITH_CTRL[code], ctrl: true });
  return key;
}

/** The keys of `text` in order, as `[characters, key]`; an unfinished escape sequence at the end is left over. */
function split(text) {
  const keys = [];
  let rest = text;
  while (rest !== "") {
    if (rest[0] === "\x1b" && rest.length > 1) {
      const match = SEQUENCE.exec(rest);
      if (match !== null) {
        keys.push([undefined, sequenceKey(match)]);
        rest = rest.slice(match[0].length);
        continue;
      }
      if (/^\x1b\x1b?(?:\[\[?[\d;]*|O\d?)$/.test(rest) || rest === "\x1b\x1b") break;
      const char = String.fromCodePoint(rest.codePointAt(1));
      keys.push([undefined, plainKey(char, true)]);
      rest = rest.slice(1 + char.length);
      continue;
    }
    if (rest === "\x1b") break;
    const char = String.fromCodePoint(rest.codePointAt(0));
    keys.push([char, plainKey(char, false)]);
    rest = rest.slice(char.length);
  }
  return [keys, rest];
}

const installed = Symbol("keypress");

/** Makes `stream` emit 'keypress' (characters, key). */
function emitKeypressEvents(stream, iface = {}) {
  if (stream[installed] !== undefined) return;
  const decoder = (stream[installed] = new StringDecoder("utf8"));
  let left = "";
  let timer;
  const emit = (keys) => {
    for (const [char, key] of keys) stream.emit("keypress", key.sequence.length > 0 && key.meta ? undefined : char, key);
  };
  const onData = (input) => {
    if (stream.listenerCount("keypress") === 0) {
      stream.removeListener("data", onData);
      stream.on("newListener", onNewListener);
      return;
    }
    const text = decoder.write(typeof input === "string" ? require("node:buffer").Buffer.from(input) : input);
    if (text === "") return;
    clearTimeout(timer);
    const [keys, rest] = split(left + text);
    left = rest;
    emit(keys);
    if (rest !== "") {
      timer = setTimeout(() => {
        const pending = left;
        left = "";
        if (pending === "\x1b") emit([[undefined, { ...plainKey("\x1b", false), meta: true }]]);
        else for (const char of pending) emit([[char, plainKey(char, false)]]);
      }, iface.escapeCodeTimeout ?? 500);
    }
  };
  const onNewListener = (event) => {
    if (event === "keypress") {
      stream.on("data", onData);
      stream.removeListener("newListener", onNewListener);
    }
  };
  if (stream.listenerCount("keypress") > 0) stream.on("data", onData);
  else stream.on("newListener", onNewListener);
}

module.exports = { emitKeypressEvents, split };
