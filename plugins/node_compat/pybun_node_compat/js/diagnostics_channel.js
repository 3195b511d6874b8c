// node:diagnostics_channel.
"use strict";
const { codes } = require("internal:errors");
const { validateFunction } = require("internal:validators");

const channels = new Map(); // name -> WeakRef of a channel; strong while somebody listens
const held = new Set();

function report(error) {
  process.nextTick(() => {
    throw error;
  });
}

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
  }

  get hasSubscribers() {
    return (this._subscribers?.length ?? 0) > 0 || (this._stores?.size ?? 0) > 0;
  }

  _hold() {
    if (this.hasSubscribers) held.add(this);
    else held.delete(this);
  }

  subscribe(subscription) {
    validateFunction(subscription, "subscription");
    this._subscribers = [...(this._subscribers ?? []), subscription];
    this._hold();
  }

  unsubscribe(subscription) {
    const at = this._subscribers?.indexOf(subscription) ?? -1;
    if (at === -1) return false;
    this._subscribers = this._subscribers.filter((_, i) => i !== at);
    this._hold();
    return true;
  }

  bindStore(store, transform) {
    (this._stores ??= new Map()).set(store, transform);
    this._hold();
  }

  unbindStore(store) {
    const had = this._stores?.delete(store) ?? false;
    this._hold();
    return had;
  }

  publish(data) {
    for (const listener of this._subscribers ?? []) {
      try {
        listener(data, this.name);
      } catch (error) {
        report(error);
      }
    }
  }

  /** Runs fn with the bound stores set to what `data` becomes. */
  runStores(data, fn, thisArg, ...args) {
    let run = () => {
      this.publish(data);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform] of this._stores ?? []) {
      const next = run;
      run = () => {
        let context = data;
        if (transform !== undefined) {
          try {
            context = transform(data);
          } catch (error) {
            report(error);
            return next();
          }
        }
        return store.run(context, next);
      };
    }
    return run();
  }
}

function channel(name) {
  const known = channels.get(name)?.deref?.();
  if (known !== undefined) return known;
  if (typeof name !== "string" && typeof name !== "symbol") throw new codes.ERR_INVALID_ARG_TYPE("channel", ["string", "symbol"], name);
  const made = new Channel(name);
  channels.set(name, typeof WeakRef === "function" ? new WeakRef(made) : { deref: () => made });
  return made;
}

const EVENTS = ["start", "end", "asyncStart", "asyncEnd", "error"];

class TracingChannel {
  constructor(nameOrChannels) {
    for (const event of EVENTS) {
      const given = typeof nameOrChannels === "string" ? channel(`tracing:${nameOrChannels}:${event}`) : nameOrChannels?.[event];
      if (!(given instanceof Channel)) throw new codes.ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, "Channel", given);
      Object.defineProperty(this, event, { value: given, enumerable: true, configurable: true });
    }
  }

  get hasSubscribers() {
    return EVENTS.some((event) => this[event].hasSubscribers);
  }

  subscribe(handlers) {
    for (const event of EVENTS) if (handlers[event]) this[event].subscribe(handlers[event]);
  }

  unsubscribe(handlers) {
    let done = true;
    for (const event of EVENTS) if (handlers[event] && !this[event].unsubscribe(handlers[event])) done = false;
    return done;
  }

  traceSync(fn, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    return this.start.runStores(context, () => {
      try {
        const result = Reflect.apply(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  tracePromise(fn, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const settle = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.start.runStores(context, () => {
      try {
        let promise = Reflect.apply(fn, thisArg, args);
        if (!(promise instanceof Promise)) promise = Promise.resolve(promise);
        return promise.then(
          (result) => {
            context.result = result;
            settle();
            return result;
          },
          (error) => {
            context.error = error;
            this.error.publish(context);
            settle();
            return Promise.reject(error);
          },
        );
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const callback = args.at(position);
    validateFunction(callback, "callback");
    const channels_ = this;
    const wrapped = function (...given) {
      if (given[0]) {
        context.error = given[0];
        channels_.error.publish(context);
      } else context.result = given[1];
      return channels_.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, given);
        } finally {
          channels_.asyncEnd.publish(context);
        }
      });
    };
    args.splice(position, 1, wrapped);
    return this.start.runStores(context, () => {
      try {
        return Reflect.apply(fn, thisArg, args);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

module.exports = {
  Channel,
  channel,
  hasSubscribers: (name) => channels.get(name)?.deref?.()?.hasSubscribers ?? false,
  subscribe: (name, subscription) => channel(name).subscribe(subscription),
  unsubscribe: (name, subscription) => channel(name).unsubscribe(subscription),
  tracingChannel: (nameOrChannels) => new TracingChannel(nameOrChannels),
};
