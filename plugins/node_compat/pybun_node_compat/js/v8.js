// node:v8: figures of the heap (of the process, where the engine tells none) and serialisation.
"use strict";
const { ops } = internal;
const { fn } = require("internal:not_built");
const { validateString } = require("internal:validators");

function getHeapStatistics() {
  const memory = ops.process_memory();
  const limit = 4345298944;
  return {
    total_heap_size: memory.heapTotal,
    total_heap_size_executable: 262144,
    total_physical_size: memory.heapTotal,
    total_available_size: limit - memory.heapUsed,
    used_heap_size: memory.heapUsed,
    heap_size_limit: limit,
    malloced_memory: memory.external,
    peak_malloced_memory: memory.external,
    does_zap_garbage: 0,
    number_of_native_contexts: 1,
    number_of_detached_contexts: 0,
    total_global_handles_size: 8192,
    used_global_handles_size: 4096,
    external_memory: memory.external,
  };
}

const SPACES = ["read_only_space", "new_space", "old_space", "code_space", "shared_space", "new_large_object_space", "large_object_space"];

class GCProfiler {
  start() {
    this.startTime = Date.now();
  }

  stop() {
    return { version: 1, startTime: this.startTime, statistics: [], endTime: Date.now() };
  }
}

const lazy = (name) => ({
  enumerable: true,
  configurable: true,
  get: () => require("internal:v8_serializer")[name],
});

module.exports = {
  GCProfiler,
  cachedDataVersionTag: () => 1169384845,
  getCppHeapStatistics: fn("v8", "getCppHeapStatistics"),
  getHeapCodeStatistics: () => ({ code_and_metadata_size: 0, bytecode_and_metadata_size: 0, external_script_source_size: 0, cpu_profiler_metadata_size: 0 }),
  getHeapSnapshot: fn("v8", "getHeapSnapshot"),
  getHeapSpaceStatistics: () => SPACES.map((space_name) => ({ space_name, space_size: 0, space_used_size: 0, space_available_size: 0, physical_space_size: 0 })),
  getHeapStatistics,
  isStringOneByteRepresentation(content) {
    validateString(content, "content");
    return !/[^\0-\xff]/.test(content);
  },
  promiseHooks: { createHook: fn("v8.promiseHooks", "createHook"), onInit: fn("v8.promiseHooks", "onInit"), onBefore: fn("v8.promiseHooks", "onBefore"), onAfter: fn("v8.promiseHooks", "onAfter"), onSettled: fn("v8.promiseHooks", "onSettled") },
  setFlagsFromString(flags) {
    validateString(flags, "flags");
  },
  setHeapSnapshotNearHeapLimit() {},
  startupSnapshot: { isBuildingSnapshot: () => false, addDeserializeCallback: fn("v8.startupSnapshot", "addDeserializeCallback"), addSerializeCallback: fn("v8.startupSnapshot", "addSerializeCallback"), setDeserializeMainFunction: fn("v8.startupSnapshot", "setDeserializeMainFunction") },
  stopCoverage() {},
  takeCoverage() {},
  writeHeapSnapshot: fn("v8", "writeHeapSnapshot"),
};
for (const name of ["DefaultDeserializer", "DefaultSerializer", "Deserializer", "Serializer", "deserialize", "serialize"]) Object.defineProperty(module.exports, name, lazy(name));
