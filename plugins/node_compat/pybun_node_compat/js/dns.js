// node:dns: lookup and lookupService ask the system; resolvers that speak DNS themselves are not built.
"use strict";
const { opCallback } = internal;
const { codes } = require("internal:errors");
const { fn } = require("internal:not_built");
const { isIP } = require("internal:net_addresses");
const { validateFunction, validateNumber, validateOneOf, validateBoolean, validatePort, validateString } = require("internal:validators");

const FAILURES = {
  NODATA: "ENODATA", FORMERR: "EFORMERR", SERVFAIL: "ESERVFAIL", NOTFOUND: "ENOTFOUND", NOTIMP: "ENOTIMP", REFUSED: "EREFUSED", BADQUERY: "EBADQUERY",
  BADNAME: "EBADNAME", BADFAMILY: "EBADFAMILY", BADRESP: "EBADRESP", CONNREFUSED: "ECONNREFUSED", TIMEOUT: "ETIMEOUT", EOF: "EOF", FILE: "EFILE",
  NOMEM: "ENOMEM", DESTRUCTION: "EDESTRUCTION", BADSTR: "EBADSTR", BADFLAGS: "EBADFLAGS", NONAME: "ENONAME", BADHINTS: "EBADHINTS",
  NOTINITIALIZED: "ENOTINITIALIZED", LOADIPHLPAPI: "ELOADIPHLPAPI", ADDRGETNETWORKPARAMS: "EADDRGETNETWORKPARAMS", CANCELLED: "ECANCELLED",
};
const ORDERS = ["ipv4first", "ipv6first", "verbatim"];
const UNBUILT = ["resolve", "resolve4", "resolve6", "resolveAny", "resolveCaa", "resolveCname", "resolveMx", "resolveNaptr", "resolveNs", "resolvePtr", "resolveSoa", "resolveSrv", "resolveTlsa", "resolveTxt", "reverse"];

let order = "verbatim";

/** The arguments of lookup as one record. */
function request(hostname, options) {
  let family = 0;
  let given = {};
  if (typeof options === "number") {
    validateOneOf(options, "family", [0, 4, 6]);
    family = options;
  } else if (options !== undefined && options !== null) {
    if (typeof options !== "object") throw new codes.ERR_INVALID_ARG_TYPE("options", ["integer", "object"], options);
    given = options;
    if (given.hints !== undefined && given.hints !== null) validateNumber(given.hints, "options.hints");
    if (given.family !== undefined && given.family !== null) {
      if (given.family === "IPv4") family = 4;
      else if (given.family === "IPv6") family = 6;
      else {
        validateOneOf(given.family, "options.family", [0, 4, 6]);
        family = given.family;
      }
    }
    if (given.all !== undefined && given.all !== null) validateBoolean(given.all, "options.all");
    if (given.verbatim !== undefined && given.verbatim !== null) validateBoolean(given.verbatim, "options.verbatim");
    if (given.order !== undefined && given.order !== null) validateOneOf(given.order, "options.order", ORDERS);
  }
  const wanted = given.order ?? (given.verbatim === undefined || given.verbatim === null ? order : given.verbatim ? "verbatim" : "ipv4first");
  return { hostname, family, hints: given.hints ?? 0, all: given.all === true, order: wanted };
}

function ask({ hostname, family, hints, order: wanted }, callback) {
  const literal = hostname ? isIP(hostname) : 0;
  if (!hostname) return void process.nextTick(callback, null, []);
  if (literal !== 0) return void process.nextTick(callback, null, [{ address: hostname, family: literal }]);
  opCallback.dns_lookup(
    (error, found) => {
      if (error !== null) return callback(error);
      const list = found.map(([address, kind]) => ({ address, family: kind }));
      if (wanted === "ipv4first") list.sort((a, b) => a.family - b.family);
      else if (wanted === "ipv6first") list.sort((a, b) => b.family - a.family);
      return callback(null, list);
    },
    hostname,
    family,
    hints,
  );
  return undefined;
}

/** Address of a host by the system's rules. */
function lookup(hostname, options, callback) {
  if (hostname) validateString(hostname, "hostname");
  const [given, done] = typeof options === "function" ? [undefined, options] : [options, callback];
  validateFunction(done, "callback");
  const plan = request(hostname, given);
  ask(plan, (error, list) => {
    if (error !== null) done(error);
    else if (plan.all) done(null, list);
    else done(null, list[0]?.address ?? null, list[0]?.family ?? (plan.family === 6 ? 6 : 4));
  });
  return {};
}
Object.defineProperty(lookup, Symbol.for("nodejs.util.promisify.custom"), { value: (...args) => promises.lookup(...args) });

function lookupService(address, port, callback) {
  if (isIP(address) === 0) throw new codes.ERR_INVALID_ARG_VALUE("address", address);
  validatePort(port);
  validateFunction(callback, "callback");
  opCallback.dns_lookup_service((error, answer) => (error !== null ? callback(error) : callback(null, ...answer)), address, Number(port));
}

const servers = () => [];

function resolverClass(module) {
  class Resolver {
    cancel() {}

    getServers() {
      return servers();
    }

    setServers() {}

    setLocalAddress() {}
  }
  for (const name of UNBUILT) Object.defineProperty(Resolver.prototype, name, { value: fn(module, name), writable: true, configurable: true });
  return Resolver;
}

const shared = {
  getDefaultResultOrder: () => order,
  setDefaultResultOrder(value) {
    validateOneOf(value, "dnsOrder", ORDERS);
    order = value;
  },
  getServers: servers,
  setServers() {},
  ...FAILURES,
};

const promises = {
  lookup: (hostname, options) => {
    if (hostname) validateString(hostname, "hostname");
    const plan = request(hostname, options);
    return new Promise((resolve, reject) =>
      ask(plan, (error, list) => {
        if (error !== null) reject(error);
        else resolve(plan.all ? list : list[0] ?? { address: null, family: plan.family === 6 ? 6 : 4 });
      }),
    );
  },
  lookupService: (address, port) =>
    new Promise((resolve, reject) => lookupService(address, port, (error, hostname, service) => (error ? reject(error) : resolve({ hostname, service })))),
  Resolver: resolverClass("dns.promises"),
  ...shared,
};
for (const name of UNBUILT) promises[name] = async () => fn("dns.promises", name)();

module.exports = {
  lookup,
  lookupService,
  Resolver: resolverClass("dns"),
  ...shared,
  ADDRCONFIG: 32,
  ALL: 16,
  V4MAPPED: 8,
  ...Object.fromEntries(UNBUILT.map((name) => [name, fn("dns", name)])),
  promises,
};
