// MessageChannel, MessagePort, BroadcastChannel inside one realm.  Rules: WHATWG HTML, "Channel messaging".
"use strict";
const { EventTarget, MessageEvent, control, handlerAttribute, onListeners } = require("internal:event_target");
const { expose, required, string } = require("internal:webidl");
const { illegalConstructor } = require("internal:web_errors");
const { cloneWithTransfer, transferable } = require("internal:structured_clone");
const { Immediate } = require("internal:timers");
const { ops } = internal;
void ops;

const secret = Symbol("MessagePort");
/** A ref'ed port with a listener keeps the program alive: a timer that never fires stands for it. */
class KeepAlive {
  constructor() {
    this.timer = undefined;
  }
  set(on) {
    const { setInterval, clearInterval } = require("internal:timers");
    if (on && this.timer === undefined) this.timer = setInterval(() => {}, 2147483647);
    else if (!on && this.timer !== undefined) {
      clearInterval(this.timer);
      this.timer = undefined;
    }
  }
}

class MessagePort extends EventTarget {
  #peer = null;
  #queue = [];
  #started = false;
  #closed = false;
  #scheduled = false;
  #ref = false;
  #alive = new KeepAlive();
  #nodeListeners = new Map();

  constructor(token) {
    if (token !== secret) throw illegalConstructor();
    super();
  }

  postMessage(message, options = undefined) {
    required(arguments.length, 1, "MessagePort.postMessage");
    const transfer = Array.isArray(options) ? options : options?.transfer;
    if (transfer !== undefined && [...transfer].includes(this)) {
      throw new (require("internal:dom_exception").DOMException)("Transfer list contains source port", "DataCloneError");
    }
    const { value, transferred } = cloneWithTransfer(message, transfer);
    const peer = this.#peer;
    if (peer === null || this.#closed) return;
    peer.#queue.push([value, transferred.filter((item) => item instanceof MessagePort)]);
    peer.#schedule();
  }

  start() {
    if (this.#closed) return;
    this.#started = true;
    this.#schedule();
  }

  close() {
    if (this.#closed) return;
    const peer = this.#peer;
    this.#shut();
    peer?.#shut();
  }

  #shut() {
    if (this.#closed) return;
    this.#closed = true;
    this.#peer = null;
    new Immediate(() => {
      this.#alive.set(false);
      const { Event } = require("internal:event_target");
      this.dispatchEvent(new Event("close"));
    }, undefined, true);
  }

  ref() {
    this.#ref = true;
    this.#alive.set(!this.#closed);
  }

  unref() {
    this.#ref = false;
    this.#alive.set(false);
  }

  hasRef() {
    return this.#ref;
  }

  #schedule() {
    if (!this.#started || this.#scheduled || this.#queue.length === 0) return;
    this.#scheduled = true;
    new Immediate(() => {
      this.#scheduled = false;
      const item = this.#queue.shift();
      if (item !== undefined) {
        if (this.#queue.length > 0) this.#schedule();
        this.dispatchEvent(control.trust(new MessageEvent("message", { data: item[0], ports: item[1] })));
      }
    }, undefined, true);
  }

  [onListeners](type, count) {
    if (type !== "message") return;
    if (count > 0) {
      if (!this.#started) this.start();
      this.ref();
    } else this.unref();
  }

  /** Takes one waiting message; Node's receiveMessageOnPort. */
  static take(port) {
    const item = port.#queue.shift();
    return item === undefined ? undefined : { message: item[0] };
  }

  static pair() {
    const a = new MessagePort(secret);
    const b = new MessagePort(secret);
    a.#peer = b;
    b.#peer = a;
    return [a, b];
  }

  /** A new port takes over the connection and what waits. */
  [transferable]() {
    const moved = new MessagePort(secret);
    moved.#peer = this.#peer;
    if (moved.#peer !== null) moved.#peer.#peer = moved;
    moved.#queue = this.#queue;
    this.#queue = [];
    this.#peer = null;
    this.#closed = true;
    this.#alive.set(false);
    return moved;
  }

  // Node's ports are event emitters too.
  on(type, listener) {
    const wrapped = (event) => Reflect.apply(listener, this, type === "message" ? [event.data] : type === "close" ? [] : [event]);
    this.#nodeListeners.set(listener, wrapped);
    this.addEventListener(type, wrapped);
    return this;
  }

  once(type, listener) {
    const wrapped = (event) => {
      this.off(type, listener);
      Reflect.apply(listener, this, type === "message" ? [event.data] : type === "close" ? [] : [event]);
    };
    this.#nodeListeners.set(listener, wrapped);
    this.addEventListener(type, wrapped);
    return this;
  }

  off(type, listener) {
    const wrapped = this.#nodeListeners.get(listener) ?? listener;
    this.#nodeListeners.delete(listener);
    this.removeEventListener(type, wrapped);
    return this;
  }
}
const { take, pair } = MessagePort;
delete MessagePort.take;
delete MessagePort.pair;
for (const [alias, name] of [["addListener", "on"], ["removeListener", "off"]]) {
  Object.defineProperty(MessagePort.prototype, alias, { value: MessagePort.prototype[name], writable: true, configurable: true, enumerable: false });
}
handlerAttribute(MessagePort.prototype, "message");
handlerAttribute(MessagePort.prototype, "messageerror");
expose(MessagePort);

class MessageChannel {
  #ports = pair();
  get port1() {
    return this.#ports[0];
  }
  get port2() {
    return this.#ports[1];
  }
}
expose(MessageChannel);

const channels = new Map(); // name -> Set of open channels

class BroadcastChannel extends EventTarget {
  #name;
  #closed = false;
  #alive = new KeepAlive();
  #ref = true;

  constructor(name) {
    required(arguments.length, 1, "BroadcastChannel");
    super();
    this.#name = string(name);
    let open = channels.get(this.#name);
    if (open === undefined) channels.set(this.#name, (open = new Set()));
    open.add(this);
    this.#alive.set(true);
  }

  get name() {
    return this.#name;
  }

  postMessage(message) {
    required(arguments.length, 1, "BroadcastChannel.postMessage");
    if (this.#closed) throw new (require("internal:dom_exception").DOMException)("BroadcastChannel is closed.", "InvalidStateError");
    const { value } = cloneWithTransfer(message, undefined);
    for (const channel of channels.get(this.#name) ?? []) {
      if (channel === this) continue;
      new Immediate(() => {
        if (!channel.#closed) channel.dispatchEvent(control.trust(new MessageEvent("message", { data: cloneWithTransfer(value, undefined).value })));
      }, undefined, true);
    }
  }

  close() {
    this.#closed = true;
    this.#alive.set(false);
    const open = channels.get(this.#name);
    open?.delete(this);
    if (open?.size === 0) channels.delete(this.#name);
  }

  ref() {
    this.#ref = true;
    this.#alive.set(!this.#closed);
    return this;
  }

  unref() {
    this.#ref = false;
    this.#alive.set(false);
    return this;
  }
}
handlerAttribute(BroadcastChannel.prototype, "message");
handlerAttribute(BroadcastChannel.prototype, "messageerror");
expose(BroadcastChannel);

module.exports = { MessagePort, MessageChannel, BroadcastChannel, receiveMessageOnPort: take, KeepAlive };
