// What needs the network or threads and is not built yet.
"use strict";
const { notBuilt } = require("internal:web_errors");

async function fetch(input, init) {
  void init;
  throw notBuilt("fetch()");
}
fetch.preconnect = () => {
  throw notBuilt("fetch.preconnect()");
};

class WebSocket {
  constructor() {
    throw notBuilt("WebSocket");
  }
}
class Worker {
  constructor() {
    throw notBuilt("Worker");
  }
}

module.exports = { fetch, WebSocket, Worker };
