// What esbuild and Node say about the files of a corpus.
//   node corpus_oracle.cjs esbuild <node_modules> <list.json> <out.json>   list: [{file, loader, options}]
//   node corpus_oracle.cjs accept <list.json> <out.json>                  list: [{file, goal}]
"use strict";
const fs = require("node:fs");

const [, , mode, ...args] = process.argv;

if (mode === "esbuild") {
  const [modules, list, out] = args;
  const esbuild = require(`${modules}/esbuild`);
  const answers = {};
  for (const { file, loader, options } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    try {
      const source = fs.readFileSync(file, "utf8");
      answers[file] = { code: esbuild.transformSync(source, { loader, target: "esnext", charset: "utf8", logLevel: "silent", ...options }).code };
    } catch (error) {
      answers[file] = { error: String(error.errors?.[0]?.text ?? error) };
    }
  }
  fs.writeFileSync(out, JSON.stringify(answers));
} else {
  const vm = require("node:vm");
  const [list, out] = args;
  const answers = {};
  for (const { file, goal } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const source = fs.readFileSync(file, "utf8");
    try {
      if (goal === "module") new vm.SourceTextModule(source.replace(/^#!.*/, ""));
      else vm.compileFunction(source.replace(/^#!.*/, ""), ["exports", "require", "module", "__filename", "__dirname"]);
      answers[file] = { ok: true };
    } catch (error) {
      answers[file] = { error: String(error.message) };
    }
  }
  fs.writeFileSync(out, JSON.stringify(answers));
}
