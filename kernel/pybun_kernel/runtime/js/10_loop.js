// The JavaScript half of the event loop: entries, completions, process.nextTick, timers, immediates, exceptions.
//
// Python decides the order of a turn (runtime/event_loop.py); here every entry runs one thing and then the tick queue.  Promise jobs are run
// by the engine after the entry.  Rules: Node.js, "The Node.js event loop" and lib/internal/timers' documented behaviour.
(() => {
  "use strict";
  const { internal, buildError, pendingPromises, pendingCallbacks } = __pybun;
  const { ops, hooks } = internal;
  const now = Date.now; // the program may replace Date.now (fake timers); the loop may not notice

  let depth = 0; // > 0 while an entry runs: ticks queued then are run before it ends

  // ---- exceptions ----

  let dying = false;

  /** An exception that nobody caught.  origin: "uncaughtException" or "unhandledRejection". */
  function reportException(error, origin = "uncaughtException") {
    try {
      if (hooks.uncaughtException !== null && hooks.uncaughtException(error, origin)) return;
    } catch (second) {
      error = second;
      if (dying) return ops.core_exit(7);
      dying = true;
      printFatal(error);
      // Node ends at once, Bun tells 'exit' listeners.
      return internal.info.profile === "node" ? ops.core_exit(7) : void exit(7);
    }
    if (dying) return ops.core_exit(7);
    dying = true;
    printFatal(error);
    if (origin === "unhandledRejection" && internal.info.profile !== "node") {
      // As Bun: listeners of 'exit' get process.exitCode, the process ends with 1.
      if (hooks.exit !== null) hooks.exit(undefined);
      return ops.core_exit(1);
    }
    return exit(1);
  }

  function printFatal(error) {
    let text;
    try {
      text = hooks.formatFatal !== null ? hooks.formatFatal(error) : String(error?.stack ?? error);
    } catch {
      try {
        text = `Uncaught ${String(error)}`;
      } catch {
        text = "Uncaught exception";
      }
    }
    ops.core_stderr(text.endsWith("\n") ? text : `${text}\n`);
    const help = engineHelp(error);
    if (help !== "") ops.core_stderr(help);
  }

  /** What to do when the program died of a global that this engine does not have. */
  function engineHelp(error) {
    try {
      const { engine, missingGlobals } = internal.info.capabilities;
      const [, name] = /^(?:Can't find variable: )?(\w+)(?: is not defined)?$/.exec(error.message) ?? [];
      if (!(error instanceof ReferenceError) || !missingGlobals.includes(name)) return "";
      return `help: ${name} is not available on the engine ${engine}; another engine may have it (pybun doctor lists them, --engine chooses)\n`;
    } catch {
      return "";
    }
  }

  /** Emits 'exit' and ends the program; `code` undefined: process.exitCode. */
  function exit(code) {
    let final = code ?? 0;
    if (hooks.exit !== null) {
      try {
        final = hooks.exit(code);
      } catch (error) {
        if (!dying) {
          dying = true;
          printFatal(error);
        }
        final = 1;
      }
    }
    ops.core_exit(final);
  }

  // ---- async context ----

  let frame; // the current AsyncLocalStorage frame (an immutable Map) or undefined

  /** Runs fn(...args) in `wanted` frame; exceptions go to the caller. */
  function runInFrame(wanted, fn, thisArg = undefined, args = []) {
    const previous = frame;
    frame = wanted;
    try {
      return Reflect.apply(fn, thisArg, args);
    } finally {
      frame = previous;
    }
  }

  // What `await` becomes in programs that use AsyncLocalStorage: `resume(suspend(), await x)`.
  __pybun.suspend = () => frame;
  __pybun.resume = (wanted, value) => {
    frame = wanted;
    return value;
  };

  // ---- process.nextTick ----

  let ticks = [];
  let tickHead = 0;
  let tickTold = false;

  function nextTick(callback, args) {
    ticks.push(callback, args, frame);
    if (depth === 0 && !tickTold) {
      tickTold = true;
      ops.core_tick();
    }
  }

  function runTicks() {
    while (tickHead < ticks.length) {
      const callback = ticks[tickHead];
      const args = ticks[tickHead + 1];
      const wanted = ticks[tickHead + 2];
      ticks[tickHead] = ticks[tickHead + 1] = ticks[tickHead + 2] = undefined;
      tickHead += 3;
      if (tickHead > 4096 && tickHead * 2 > ticks.length) {
        ticks = ticks.slice(tickHead);
        tickHead = 0;
      }
      frame = wanted;
      try {
        if (args === undefined) callback();
        else callback(...args);
      } catch (error) {
        reportException(error);
      }
    }
    frame = undefined;
    ticks.length = 0;
    tickHead = 0;
    tickTold = false;
  }

  // ---- timers ----
  // One list per duration, in order of start, and a binary heap of the lists by their first expiry (as Node).

  const lists = new Map(); // duration -> list {duration, head, tail, expiry, at (index in heap)}
  const heap = [];
  let refTimers = 0;
  let toldDeadline = null;
  let toldRef = false;
  let sequence = 0;

  const earlier = (a, b) => a.expiry < b.expiry || (a.expiry === b.expiry && a.order < b.order);

  function siftUp(i) {
    const item = heap[i];
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!earlier(item, heap[parent])) break;
      heap[i] = heap[parent];
      heap[i].at = i;
      i = parent;
    }
    heap[i] = item;
    item.at = i;
  }

  function siftDown(i) {
    const item = heap[i];
    const half = heap.length >> 1;
    while (i < half) {
      let child = 2 * i + 1;
      if (child + 1 < heap.length && earlier(heap[child + 1], heap[child])) child += 1;
      if (!earlier(heap[child], item)) break;
      heap[i] = heap[child];
      heap[i].at = i;
      i = child;
    }
    heap[i] = item;
    item.at = i;
  }

  function removeList(list) {
    lists.delete(list.duration);
    const last = heap.pop();
    if (last !== list) {
      heap[list.at] = last;
      last.at = list.at;
      siftUp(last.at);
      siftDown(last.at);
    }
  }

  /** Tells Python the next deadline and whether any timer keeps the program alive, when either changed. */
  function tellTimers() {
    const deadline = heap.length === 0 ? null : heap[0].expiry;
    const ref = refTimers > 0;
    if (deadline !== toldDeadline || ref !== toldRef) {
      toldDeadline = deadline;
      toldRef = ref;
      ops.core_timers(deadline, ref);
    }
  }

  let inTimers = false;

  /**
   * Starts a timer node.  A node is any object; the loop owns its fields _list _prev _next _start _expiry and reads
   * _duration (ms ≥ 1), _onTimeout() (a method), _ref (boolean), _frame.
   */
  function startTimer(node) {
    const duration = node._duration;
    const start = now();
    node._start = start;
    node._frame = frame;
    node._order = sequence++;
    let list = lists.get(duration);
    if (list === undefined) {
      list = { duration, head: null, tail: null, expiry: start + duration, at: 0, order: node._order };
      lists.set(duration, list);
      heap.push(list);
      siftUp(heap.length - 1);
    }
    node._list = list;
    node._next = null;
    node._prev = list.tail;
    if (list.tail === null) list.head = node;
    else list.tail._next = node;
    list.tail = node;
    if (node._ref) refTimers += 1;
    if (!inTimers) tellTimers();
  }

  /** Takes a node out; false when it was not waiting. */
  function stopTimer(node) {
    const list = node._list;
    if (list === null || list === undefined) return false;
    const { _prev: prev, _next: next } = node;
    if (prev === null) list.head = next;
    else prev._next = next;
    if (next === null) list.tail = prev;
    else next._prev = prev;
    node._list = node._prev = node._next = null;
    if (node._ref) refTimers -= 1;
    if (list.head === null) removeList(list);
    else if (prev === null) {
      list.expiry = list.head._start + list.duration;
      list.order = list.head._order;
      siftDown(list.at);
    }
    if (!inTimers) tellTimers();
    return true;
  }

  function refTimer(node, ref) {
    if (node._ref === ref) return;
    node._ref = ref;
    if (node._list) {
      refTimers += ref ? 1 : -1;
      if (!inTimers) tellTimers();
    }
  }

  /** Runs one timer that was due when the phase began, at `phase` (ms); tells Python when no other is. */
  function runTimer(phase) {
    inTimers = true;
    let list = heap[0];
    if (list !== undefined && list.expiry <= phase) {
      const node = list.head;
      stopTimer(node);
      frame = node._frame;
      try {
        node._onTimeout();
      } catch (error) {
        reportException(error);
      }
      runTicks();
    }
    inTimers = false;
    list = heap[0];
    if (list === undefined || list.expiry > phase) {
      toldDeadline = undefined;
      tellTimers();
    }
  }

  // ---- immediates ----

  let immediates = []; // nodes {_run(), _ref, _frame, _state: "waiting"|"done"}
  let running = [];
  let runningHead = 0;
  let refImmediates = 0;
  let toldImmediates = "none";

  function tellImmediates() {
    const state = immediates.length === 0 ? "none" : refImmediates > 0 ? "ref" : "unref";
    if (state !== toldImmediates) {
      toldImmediates = state;
      ops.core_immediates(state);
    }
  }

  function startImmediate(node) {
    node._state = "waiting";
    node._frame = frame;
    immediates.push(node);
    if (node._ref) refImmediates += 1;
    if (running.length === 0) tellImmediates();
  }

  function stopImmediate(node) {
    if (node._state !== "waiting") return false;
    node._state = "done";
    if (node._ref) refImmediates -= 1;
    if (running.length === 0) tellImmediates();
    return true;
  }

  function refImmediate(node, ref) {
    if (node._ref === ref) return;
    node._ref = ref;
    if (node._state === "waiting") {
      refImmediates += ref ? 1 : -1;
      if (running.length === 0) tellImmediates();
    }
  }

  /** Runs one immediate of the batch that was waiting when the phase began; tells Python at the end of the batch. */
  function runImmediate() {
    if (running.length === 0) {
      running = immediates;
      immediates = [];
      runningHead = 0;
    }
    while (runningHead < running.length) {
      const node = running[runningHead++];
      if (node._state !== "waiting") continue;
      node._state = "done";
      if (node._ref) refImmediates -= 1;
      frame = node._frame;
      try {
        node._run();
      } catch (error) {
        reportException(error);
      }
      runTicks();
      break;
    }
    while (runningHead < running.length && running[runningHead]._state !== "waiting") runningHead += 1;
    if (runningHead >= running.length) {
      running = [];
      toldImmediates = undefined;
      tellImmediates();
    }
  }

  // ---- completions and rejections ----

  function settle(batch) {
    for (const [id, ok, value] of batch) {
      const pending = pendingPromises.get(id);
      if (pending === undefined) continue;
      pendingPromises.delete(id);
      if (ok) pending.resolve(value);
      else pending.reject(buildError(value));
    }
  }

  function callback(id, ok, value) {
    const fn = pendingCallbacks.get(id);
    if (fn === undefined) return;
    pendingCallbacks.delete(id);
    if (ok) fn(null, value);
    else fn(buildError(value));
  }

  function rejections(events) {
    for (const [kind, handle] of events) {
      const { promise, reason } = __pybun.engine.takeRejection(handle);
      try {
        if (kind === "handled") {
          if (hooks.rejectionHandled !== null) hooks.rejectionHandled(promise);
        } else if (hooks.unhandledRejection !== null) {
          hooks.unhandledRejection(reason, promise);
        } else {
          reportException(reason, "unhandledRejection");
        }
      } catch (error) {
        reportException(error);
      }
    }
  }

  // ---- entries ----

  const entries = {
    __proto__: null,
    ticks() {},
    timer: runTimer,
    immediate: runImmediate,
    settle,
    callback,
    rejections,
    start: __pybun.start,
    beforeExit() {
      if (hooks.beforeExit !== null) hooks.beforeExit();
    },
    exit,
    signal(name) {
      if (hooks.signal !== null) hooks.signal(name);
    },
  };

  __pybun.entries = entries;
  __pybun.enter = function (name, argument) {
    depth += 1;
    frame = undefined;
    try {
      if (arguments.length < 3) entries[name](argument);
      else entries[name](...Array.prototype.slice.call(arguments, 1));
    } catch (error) {
      reportException(error);
    }
    runTicks();
    depth -= 1;
  };
  __pybun.reportException = reportException;

  internal.loop = {
    nextTick,
    startTimer,
    stopTimer,
    refTimer,
    startImmediate,
    stopImmediate,
    refImmediate,
    reportException,
    exit,
    now,
  };
  internal.asyncContext = {
    get: () => frame,
    set(value) {
      frame = value;
    },
    run: runInFrame,
  };
})();
