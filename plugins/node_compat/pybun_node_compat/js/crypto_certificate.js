// X509Certificate: what is in a certificate, and checks by name and key.
"use strict";
const { ops } = internal;
const { Buffer } = require("node:buffer");
const { bytesOf, codes } = require("internal:crypto_arguments");

class X509Certificate {
  #facts;

  constructor(buffer) {
    this.#facts = ops.crypto_certificate(bytesOf(buffer, "buffer"));
  }

  get subject() {
    return this.#facts.subject;
  }

  get issuer() {
    return this.#facts.issuer;
  }

  get subjectAltName() {
    return this.#facts.subjectAltName ?? undefined;
  }

  get validFrom() {
    return this.#facts.validFrom;
  }

  get validTo() {
    return this.#facts.validTo;
  }

  get validFromDate() {
    return new Date(this.#facts.validFrom);
  }

  get validToDate() {
    return new Date(this.#facts.validTo);
  }

  get fingerprint() {
    return this.#facts.fingerprint;
  }

  get fingerprint256() {
    return this.#facts.fingerprint256;
  }

  get fingerprint512() {
    return this.#facts.fingerprint512;
  }

  get serialNumber() {
    return this.#facts.serialNumber;
  }

  get ca() {
    return this.#facts.ca;
  }

  get raw() {
    return Buffer.from(this.#facts.raw);
  }

  get publicKey() {
    return require("internal:crypto_keys").createPublicKey({ key: Buffer.from(this.#facts.publicKey), format: "der", type: "spki" });
  }

  toString() {
    return this.#facts.pem;
  }

  toJSON() {
    return this.toString();
  }

  checkHost(name) {
    const found = /(?:^|, )DNS:/.test(this.#facts.subjectAltName ?? "")
      ? this.#facts.subjectAltName.split(", ").filter((entry) => entry.startsWith("DNS:")).map((entry) => entry.slice(4))
      : [/(?:^|\n)CN=(.*)/.exec(this.subject)?.[1] ?? ""];
    const wanted = `${name}`.toLowerCase();
    return found.find((pattern) => {
      const lower = pattern.toLowerCase();
      return lower === wanted || (lower.startsWith("*.") && wanted.slice(wanted.indexOf(".") + 1) === lower.slice(2) && wanted.includes("."));
    });
  }

  checkIP(ip) {
    return (this.#facts.subjectAltName ?? "").split(", ").includes(`IP Address:${ip}`) ? ip : undefined;
  }

  checkEmail(email) {
    return (this.#facts.subjectAltName ?? "").split(", ").includes(`email:${email}`) ? email : undefined;
  }

  checkPrivateKey(key) {
    return require("internal:crypto_keys").createPublicKey(key).equals(this.publicKey);
  }

  checkIssued() {
    throw new codes.ERR_NOT_BUILT("X509Certificate.checkIssued()");
  }

  verify() {
    throw new codes.ERR_NOT_BUILT("X509Certificate.verify()");
  }

  toLegacyObject() {
    const { subject, issuer, subjectAltName, validFrom, validTo, fingerprint, fingerprint256, fingerprint512, serialNumber, ca, raw } = this;
    const split = (text) => Object.fromEntries(text.split("\n").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
    return { subject: split(subject), issuer: split(issuer), subjectaltname: subjectAltName, ca, valid_from: validFrom, valid_to: validTo, fingerprint, fingerprint256, fingerprint512, serialNumber, raw };
  }
}

module.exports = { X509Certificate };
