// Moving the cursor of a terminal: readline.cursorTo, moveCursor, clearLine, clearScreenDown.
"use strict";
const { codes } = require("internal:errors");
const { validateFunction } = require("internal:validators");

const CSI = (...parts) => `\x1b[${parts.join("")}`;

function send(stream, data, callback) {
  if (callback !== undefined) validateFunction(callback, "callback");
  if (stream === null || stream === undefined || data === "") {
    if (typeof callback === "function") process.nextTick(callback, null);
    return true;
  }
  return stream.write(data, callback);
}

/** Position from the top left corner; without `y` only the column changes. */
function cursorTo(stream, x, y, callback) {
  let row = y;
  let done = callback;
  if (typeof row === "function") [row, done] = [undefined, row];
  if (done !== undefined) validateFunction(done, "callback");
  if (Number.isNaN(x)) throw new codes.ERR_INVALID_ARG_VALUE("x", x);
  if (Number.isNaN(row)) throw new codes.ERR_INVALID_ARG_VALUE("y", row);
  if (stream === null || stream === undefined || (typeof x !== "number" && typeof row !== "number")) return send(null, "", done);
  if (typeof x !== "number") throw new codes.ERR_INVALID_CURSOR_POS();
  return send(stream, typeof row !== "number" ? CSI(x + 1, "G") : CSI(row + 1, ";", x + 1, "H"), done);
}

function moveCursor(stream, dx, dy, callback) {
  let data = "";
  if (dx < 0) data += CSI(-dx, "D");
  else if (dx > 0) data += CSI(dx, "C");
  if (dy < 0) data += CSI(-dy, "A");
  else if (dy > 0) data += CSI(dy, "B");
  return send(stream, data, callback);
}

/** -1: to the left of the cursor, 1: to the right, 0: all. */
function clearLine(stream, dir, callback) {
  return send(stream, dir < 0 ? CSI("1K") : dir > 0 ? CSI("0K") : CSI("2K"), callback);
}

function clearScreenDown(stream, callback) {
  return send(stream, CSI("0J"), callback);
}

module.exports = { CSI, cursorTo, moveCursor, clearLine, clearScreenDown };
