// internal:bun_text: what the Bun object measures and finds in text.
"use strict";

const { isWide, isAmbiguous } = require("internal:bun_east_asian_width");

const PLAIN = /^[\x20-\x7e]*$/;
const NOTHING = /^[\p{M}\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]$/u;
const EMOJI = emojiPattern();

/** An engine without Unicode's property data refuses the text of the pattern; the big blocks of pictures will do then. */
function emojiPattern() {
  try {
    return new RegExp("^\\p{Emoji_Presentation}$", "u");
  } catch {
    return /^[\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}]$/u;
  }
}

const JOINER = 0x200d;
const EMOJI_STYLE = 0xfe0f;

const isRegional = (code) => code >= 0x1f1e6 && code <= 0x1f1ff;
const isSkinTone = (code) => code >= 0x1f3fb && code <= 0x1f3ff;

/** Columns of a text in a terminal.  Clusters: joiners, emoji style, and skin tones add nothing; half a flag is one column. */
exports.stringWidth = (value, options = undefined) => {
  let text = `${value}`;
  if (PLAIN.test(text)) return text.length;
  if (options?.countAnsiEscapeCodes !== true) text = require("node:util").stripVTControlCharacters(text);
  const wideAmbiguous = options?.ambiguousIsNarrow === false;
  let width = 0;
  let last = 0; // columns of the cluster before
  let before = 0; // code point before
  for (const character of text) {
    const code = character.codePointAt(0);
    let columns;
    if (before === JOINER && last > 0) columns = 0;
    else if (code === EMOJI_STYLE) columns = last === 1 ? 1 : 0;
    else if (isSkinTone(code) && last === 2) columns = 0;
    else if (isRegional(code)) columns = 1;
    else if (code >= 0x20 && code < 0x7f) columns = 1;
    else if (NOTHING.test(character)) columns = 0;
    else columns = EMOJI.test(character) || isWide(code) || (wideAmbiguous && isAmbiguous(code)) ? 2 : 1;
    width += columns;
    if (columns > 0) last = code === EMOJI_STYLE ? 2 : columns;
    before = code;
  }
  return width;
};

/** Index of the next line feed in bytes, -1 when there is none. */
exports.indexOfLine = (buffer, offset = 0) => {
  if (!(buffer instanceof ArrayBuffer) && !ArrayBuffer.isView(buffer)) {
    throw internal.buildError(["TypeError", "buffer must be an ArrayBuffer or ArrayBufferView", { code: "ERR_INVALID_ARG_TYPE" }]);
  }
  const bytes = buffer instanceof ArrayBuffer ? new Uint8Array(buffer) : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  return bytes.indexOf(10, offset);
};
