// spawnSync, execFileSync, execSync.
"use strict";
const { ops } = internal;
const { codes } = require("internal:errors");
const args = require("internal:child_arguments");
const { Buffer } = require("node:buffer");

const toBytes = (input, name) => {
  if (input === undefined || input === null) return null;
  if (ArrayBuffer.isView(input)) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (typeof input === "string") return Buffer.from(input);
  throw new codes.ERR_INVALID_ARG_TYPE(name, ["Buffer", "TypedArray", "DataView", "string"], input);
};

function systemError(name, errno, file, list) {
  const error = new Error(`spawnSync ${file} ${name}`);
  return Object.assign(error, { errno, code: name, syscall: `spawnSync ${file}`, path: file, spawnargs: list });
}

function spawnSync(file, list, options) {
  const given = { maxBuffer: 1024 * 1024, ...args.normalizeSpawn(file, list, options) };
  args.checkTimeout(given.timeout);
  args.checkMaxBuffer(given.maxBuffer);
  const killSignal = args.killSignalOf(given.killSignal);
  const { stdio } = args.normalizeStdio(given.stdio, true);
  const own = Array.isArray(given.stdio) && ArrayBuffer.isView(given.stdio[0]) ? given.stdio[0] : undefined;
  const input = toBytes(own ?? given.input, own === undefined ? "options.input" : "options.stdio[0]");
  if (input !== null && given.stdio === undefined) stdio[0] = "pipe";
  const answer = ops.child_spawn_sync({
    file: given.file,
    args: given.args,
    env: given.env,
    stdio,
    cwd: given.cwd ?? null,
    detached: given.detached,
    uid: given.uid ?? null,
    gid: given.gid ?? null,
    input,
    timeout: given.timeout ?? null,
    maxBuffer: given.maxBuffer === Infinity || given.maxBuffer === null ? null : given.maxBuffer,
    killSignal: killSignal ?? null,
  });
  let output = answer.output?.map((data) => (data === null ? null : Buffer.from(data))) ?? null;
  if (output !== null && given.encoding && given.encoding !== "buffer") output = output.map((data) => (data === null ? null : data.toString(given.encoding)));
  const result = {
    status: answer.status,
    signal: answer.signal === null ? null : args.signalName(answer.signal),
    output,
    pid: answer.pid,
    stdout: output === null ? null : output[1],
    stderr: output === null ? null : output[2],
  };
  if (answer.error === null) return result;
  return { error: systemError(answer.error[0], answer.error[1], given.file, given.args.slice(1)), ...result };
}

function checkFailure(result, list, command) {
  let error;
  if (result.error) {
    error = result.error;
    Object.assign(error, result);
  } else if (result.status !== 0) {
    let message = `Command failed: ${command ?? list.join(" ")}`;
    if (result.stderr !== null && result.stderr.length > 0) message += `\n${result.stderr.toString()}`;
    error = Object.assign(new Error(message), result);
  }
  return error;
}

function run(file, list, options, command) {
  const inherit = options.stdio === undefined;
  const result = spawnSync(file, list, options);
  if (inherit && result.stderr !== null && result.stderr.length > 0) process.stderr.write(result.stderr);
  const error = checkFailure(result, [options.argv0 ?? file, ...list], command);
  if (error !== undefined) throw error;
  return result.stdout;
}

function execFileSync(file, list, options) {
  const plan = args.normalizeExecFile(file, list, options);
  return run(plan.file, plan.args, plan.options, undefined);
}

function execSync(command, options) {
  const plan = args.normalizeExec(command, options, null);
  return run(plan.file, [], plan.options, command);
}

module.exports = { spawnSync, execFileSync, execSync };
