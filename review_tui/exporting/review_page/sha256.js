"use strict";

// SHA-256 (FIPS 180-4) and the one spelling that is hashed (RFC 8785, without floats). A page opened from a disk may
// have no crypto.subtle, so the page brings its own.

const ROUND_KEYS = roots((prime) => Math.cbrt(prime), 64);
const FIRST_STATE = roots((prime) => Math.sqrt(prime), 8);

// The first 32 bits of what stands behind the point of a root, for each of the first primes.
function roots(root, count) {
  const found = [];
  for (let n = 2; found.length < count; n += 1) {
    let prime = true;
    for (let part = 2; part * part <= n; part += 1) prime = prime && n % part !== 0;
    if (prime) found.push(Math.floor((root(n) % 1) * 2 ** 32) >>> 0);
  }
  return Uint32Array.from(found);
}

const turn = (word, by) => (word >>> by) | (word << (32 - by));

function sha256(bytes) {
  const state = Uint32Array.from(FIRST_STATE);
  const padded = new Uint8Array((bytes.length + 72) & ~63);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0);
  const words = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += 64) mix(state, words, view, at);
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

function mix(state, words, view, start) {
  for (let n = 0; n < 16; n += 1) words[n] = view.getUint32(start + 4 * n);
  for (let n = 16; n < 64; n += 1) {
    const early = words[n - 15];
    const late = words[n - 2];
    const one = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const two = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[n] = words[n - 16] + one + words[n - 7] + two;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let n = 0; n < 64; n += 1) {
    const chosen = (e & f) ^ (~e & g);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + ROUND_KEYS[n] + words[n]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, n) => { state[n] += word; });
}

const utf8 = new TextEncoder();
const hashOf = (text) => sha256(utf8.encode(text));

function bytesOf(hex) {
  return Uint8Array.from({ length: hex.length >> 1 }, (_, n) => parseInt(hex.slice(2 * n, 2 * n + 2), 16));
}

function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}
