// node:tls: constants and classes to load and extend; connections are not built.
"use strict";
const net = require("node:net");
const { callable, fn } = require("internal:not_built");
const { Buffer } = require("node:buffer");

class TLSSocket extends net.Socket {
  constructor(socket, options) {
    super(options);
    this.encrypted = true;
    this.authorized = false;
  }
}

class Server extends net.Server {
  constructor(options, listener) {
    super();
    const handler = typeof options === "function" ? options : listener;
    if (handler) this.on("secureConnection", handler);
  }
}
Object.defineProperty(Server.prototype, "listen", { value: fn("tls.Server", "listen"), writable: true, configurable: true });

class SecureContext {
  constructor(options) {
    this.context = options;
  }
}

const PublicServer = callable(Server);

/** ALPN protocols as one buffer with lengths. */
function convertALPNProtocols(protocols, out) {
  if (Array.isArray(protocols)) out.ALPNProtocols = Buffer.concat(protocols.map((name) => Buffer.concat([Buffer.from([Buffer.byteLength(name)]), Buffer.from(name)])));
  else if (ArrayBuffer.isView(protocols)) out.ALPNProtocols = Buffer.from(protocols.buffer.slice(protocols.byteOffset, protocols.byteOffset + protocols.byteLength));
}

function checkServerIdentity(hostname, certificate) {
  const names = (certificate.subjectaltname ?? "").split(", ").filter((entry) => entry.startsWith("DNS:")).map((entry) => entry.slice(4));
  const candidates = names.length > 0 ? names : [certificate.subject?.CN].flat().filter(Boolean);
  const wanted = `${hostname}`.toLowerCase();
  const matches = (pattern) => pattern.toLowerCase() === wanted || (pattern.startsWith("*.") && wanted.includes(".") && wanted.slice(wanted.indexOf(".") + 1) === pattern.slice(2).toLowerCase());
  if (candidates.some(matches)) return undefined;
  const { codes } = require("internal:errors");
  const reason = names.length > 0 ? `Host: ${hostname}. is not in the cert's altnames: ${certificate.subjectaltname}` : `Host: ${hostname}. is not cert's CN: ${candidates[0]}`;
  return Object.assign(new codes.ERR_TLS_CERT_ALTNAME_INVALID(reason), { reason, host: hostname, cert: certificate });
}

module.exports = {
  CLIENT_RENEG_LIMIT: 3,
  CLIENT_RENEG_WINDOW: 600,
  DEFAULT_CIPHERS:
    "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:" +
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES256-GCM-SHA384:DHE-RSA-AES128-GCM-SHA256:HIGH:!aNULL:!eNULL:!EXPORT:!DES:!RC4:!MD5:!PSK:!SRP:!CAMELLIA",
  DEFAULT_ECDH_CURVE: "auto",
  DEFAULT_MAX_VERSION: "TLSv1.3",
  DEFAULT_MIN_VERSION: "TLSv1.2",
  SecureContext: callable(SecureContext),
  Server: PublicServer,
  TLSSocket: callable(TLSSocket),
  checkServerIdentity,
  connect: fn("tls", "connect"),
  convertALPNProtocols,
  createSecureContext: (options) => new SecureContext(options),
  createServer: (options, listener) => new PublicServer(options, listener),
  getCACertificates: () => [],
  getCiphers: () => ["tls_aes_128_gcm_sha256", "tls_aes_256_gcm_sha384", "tls_chacha20_poly1305_sha256", "ecdhe-ecdsa-aes128-gcm-sha256", "ecdhe-rsa-aes128-gcm-sha256"],
  rootCertificates: Object.freeze([]),
  setDefaultCACertificates: fn("tls", "setDefaultCACertificates"),
};
