// node:domain (deprecated): run and bind send exceptions to the domain's 'error' event; what happens later is not followed.
"use strict";
const EventEmitter = require("node:events");

class Domain extends EventEmitter {
  constructor() {
    super();
    this.members = [];
  }

  enter() {
    module.exports._stack.push(this);
    module.exports.active = this;
    process.domain = this;
  }

  exit() {
    const at = module.exports._stack.lastIndexOf(this);
    if (at !== -1) module.exports._stack.length = at;
    module.exports.active = module.exports._stack.at(-1);
    process.domain = module.exports.active;
  }

  add(emitter) {
    if (this.members.includes(emitter)) return;
    this.members.push(emitter);
    emitter.domain = this;
    emitter.on?.("error", (error) => {
      if (this.members.includes(emitter)) this.emit("error", error);
    });
  }

  remove(emitter) {
    this.members = this.members.filter((member) => member !== emitter);
    emitter.domain = null;
  }

  run(fn, ...args) {
    this.enter();
    try {
      return fn.apply(this, args);
    } catch (error) {
      if (this.listenerCount("error") === 0) throw error;
      this.emit("error", error);
      return undefined;
    } finally {
      this.exit();
    }
  }

  bind(fn) {
    const domain = this;
    return function (...args) {
      return domain.run(() => fn.apply(this, args));
    };
  }

  intercept(fn) {
    const domain = this;
    return function (error, ...args) {
      if (error) return void domain.emit("error", error);
      return domain.run(() => fn.apply(this, args));
    };
  }
}

const create = () => new Domain();
module.exports = { Domain, _stack: [], active: undefined, create, createDomain: create };
