// console.table: Node's box drawing; Bun leaves the index header empty and prints strings bare.
"use strict";
const types = require("internal:type_checks");
const { getStringWidth, inspect } = require("internal:inspect");

function render(head, columns) {
  const rows = columns.map((column) => column.length);
  const height = Math.max(0, ...rows);
  const widths = head.map((name, i) => Math.max(1, getStringWidth(name), ...columns[i].map((cell) => getStringWidth(cell ?? ""))) + 2);
  const rule = (left, middle, right) => left + widths.map((w) => "─".repeat(w)).join(middle) + right;
  const row = (cells) => `│${cells.map((cell, i) => ` ${cell}${" ".repeat(widths[i] - getStringWidth(cell) - 1)}`).join("│")}│`;
  const lines = [rule("┌", "┬", "┐"), row(head), rule("├", "┼", "┤")];
  for (let i = 0; i < height; i += 1) lines.push(row(columns.map((column) => column[i] ?? "")));
  lines.push(rule("└", "┴", "┘"));
  return lines.join("\n");
}

/** The text of a table; undefined when the data is no object. */
function table(data, properties, node) {
  if (data === null || typeof data !== "object") return undefined;
  if (properties !== undefined && !Array.isArray(properties)) throw require("internal:web_errors").invalidArgType("properties", "Array", properties);
  const cell = (value) => {
    if (!node && typeof value === "string") return value;
    const depth = value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 2 ? -1 : 0;
    return inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: node ? depth : 2 });
  };
  const INDEX = node ? "(index)" : "";
  const ITERATION = node ? "(iteration index)" : "";
  const kind = types.tagOf(data);
  if (kind === "Map") {
    const entries = [...Map.prototype.entries.call(data)];
    return render([ITERATION, "Key", "Values"], [entries.map((_, i) => `${i}`), entries.map(([k]) => cell(k)), entries.map(([, v]) => cell(v))]);
  }
  if (kind === "Set") {
    const values = [...Set.prototype.values.call(data)];
    return render([ITERATION, "Values"], [values.map((_, i) => `${i}`), values.map(cell)]);
  }
  const columns = new Map();
  const values = [];
  let hasPrimitives = false;
  const indexes = Object.keys(data);
  indexes.forEach((index, i) => {
    const item = data[index];
    const primitive = item === null || (typeof item !== "function" && typeof item !== "object");
    if (primitive) {
      hasPrimitives = true;
      values[i] = cell(item);
    } else {
      for (const key of properties ?? Object.keys(item)) {
        if (!columns.has(key)) columns.set(key, []);
        if (Object.hasOwn(item, key)) columns.get(key)[i] = cell(item[key]);
      }
    }
  });
  const fill = (column) => Array.from({ length: indexes.length }, (_, i) => column[i] ?? "");
  const head = [INDEX, ...columns.keys()];
  const body = [indexes, ...[...columns.values()].map(fill)];
  if (hasPrimitives) {
    head.push("Values");
    body.push(fill(values));
  }
  return render(head.map(String), body);
}

module.exports = { table };
