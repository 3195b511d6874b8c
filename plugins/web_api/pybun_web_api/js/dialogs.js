// alert, confirm, prompt on the terminal, as Bun does.
"use strict";
const ask = (text) => internal.ops.web_prompt_line(text);
module.exports = {
  alert(message) {
    ask(message === undefined ? "Alert [Enter] " : `${message} [Enter] `);
  },
  confirm(message) {
    const answer = ask(message === undefined ? "Confirm [y/N] " : `${message} [y/N] `);
    return answer === "y" || answer === "Y";
  },
  prompt(message, fallback = null) {
    const text = message === undefined ? "Prompt" : `${message}`;
    const answer = ask(fallback === null ? `${text} ` : `${text} [${fallback}] `);
    if (answer === null) return null;
    return answer === "" ? (fallback === null ? "" : `${fallback}`) : answer;
  },
};
