/*
 * Checks receipts of the ledger, and the ledger since, as docs/ledger-format.md describes them.
 *
 * A classic script with one global and nothing behind it: no network unless a reader of a log is handed in, no element of
 * a page, no words. What it finds it names by a code (the words of each code are in words.js):
 *
 *   { group: 'receipt' | 'keys' | 'files' | 'log', mark: 'pass' | 'fail' | 'warn' | 'note', code, values }
 *
 * Hashes and signatures are computed by the browser (WebCrypto). Positions and sizes may pass 2^32, so they are divided,
 * never shifted.
 */
const RapporteurVerify = (() => {
    'use strict';

    const limits = Object.freeze({
        receipt: 4 * 1024 * 1024, file: 1024 * 1024 * 1024, checkpoint: 64 * 1024, bundle: 256 * 65537, details: 64 * 1024 * 1024,
        detail: 1024 * 1024, depth: 20, path: 53, keys: 10000, files: 1000, bundlesRead: 2048, seconds: 60,
    });
    const FORMAT = 'rapporteur-receipt/1';
    const TILE = 256;
    const OPEN_ACTS = ['PUBLISHED', 'CORRECTED', 'WITHDRAWN', 'ERASED', 'KEY_CHANGED'];
    const KNOWN_ACTS = [...OPEN_ACTS, 'LEDGER_OPENED', 'SUBMITTED', 'REGISTERED', 'RETURNED'];

    /** Something that cannot be read; `place` says where, in the words of the format. */
    class Malformed extends Error {
        constructor(place, code = 'malformed') {
            super(place);
            this.place = place;
            this.code = code;
        }
    }
    /** A file of the log that is not there, or an address that does not answer. */
    class Missing extends Error {}
    /** A tile, bundle or detail of the log that contradicts the checkpoint. */
    class Broken extends Error {}

    const demand = (condition, place, code) => {
        if (!condition) throw new Malformed(place, code);
    };
    const finding = (group, mark, code, values = {}) => ({ group, mark, code, values });

    /* ---- bytes ---- */

    const encoder = new TextEncoder();
    const utf8 = text => encoder.encode(text);
    const fromUtf8 = bytes => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const hex = bytes => Array.from(bytes, each => each.toString(16).padStart(2, '0')).join('');
    const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
    const equal = (a, b) => a.length === b.length && a.every((each, index) => each === b[index]);

    function join(...parts) {
        const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
        let at = 0;
        for (const part of parts) {
            whole.set(part, at);
            at += part.length;
        }
        return whole;
    }

    const base64 = bytes => btoa(Array.from(bytes, each => String.fromCharCode(each)).join(''));

    /** Only the one spelling that the bytes have: padded, the standard alphabet, no stray bits. */
    function fromBase64(text, place, length) {
        demand(typeof text === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0, place);
        let binary;
        try {
            binary = atob(text);
        } catch {
            throw new Malformed(place);
        }
        const bytes = Uint8Array.from(binary, each => each.charCodeAt(0));
        demand(base64(bytes) === text && (length === undefined || bytes.length === length), place);
        return bytes;
    }

    /** A lone surrogate has no UTF-8: another text would have the same hash. */
    const wellFormed = text => fromUtf8(utf8(text)) === text;

    /* ---- what this browser can do ---- */

    const subtle = () => globalThis.crypto?.subtle;
    let signaturesWork;

    /** `hashes` is false on pages that came over plain http, where browsers withhold WebCrypto. */
    async function capabilities() {
        signaturesWork ??= trySignature();
        return { hashes: subtle() !== undefined, signatures: await signaturesWork };
    }

    /* The second test vector of RFC 8032, 7.1. */
    async function trySignature() {
        try {
            const key = fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
            const signature = fromHex('92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da'
                + '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00');
            return await ed25519(key, signature, Uint8Array.of(0x72));
        } catch {
            return false;
        }
    }

    async function sha256(bytes) {
        return new Uint8Array(await subtle().digest('SHA-256', bytes));
    }

    async function ed25519(publicKey, signature, message) {
        const key = await subtle().importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify']);
        return subtle().verify({ name: 'Ed25519' }, key, signature, message);
    }

    /* ---- the tree: RFC 9162, 2.1 ---- */

    const leafHash = entry => sha256(join(Uint8Array.of(0), entry));
    const nodeHash = (left, right) => sha256(join(Uint8Array.of(1), left, right));
    const half = number => Math.floor(number / 2);
    const odd = number => number % 2 === 1;
    const isSize = number => Number.isSafeInteger(number) && number >= 0;

    /** RFC 9162, 2.1.3.2. */
    async function verifyInclusion(leaf, index, size, path, root) {
        const above = await rootAbove(leaf, index, size, path);
        return above !== null && equal(above, root);
    }

    /** The root to which the path leads; null when no leaf at this index of a tree of this size has such a path. */
    async function rootAbove(leaf, index, size, path) {
        if (!isSize(index) || !isSize(size) || index >= size || path.length > limits.path) return null;
        let [fn, sn, hash] = [index, size - 1, leaf];
        for (const step of path) {
            if (sn === 0) return null;
            if (odd(fn) || fn === sn) {
                hash = await nodeHash(step, hash);
                while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
            } else {
                hash = await nodeHash(hash, step);
            }
            [fn, sn] = [half(fn), half(sn)];
        }
        return sn === 0 ? hash : null;
    }

    /** RFC 9162, 2.1.4.2; two trees of one size are consistent when they are equal and nothing is said. */
    async function verifyConsistency(first, second, firstRoot, secondRoot, path) {
        if (!isSize(first) || !isSize(second) || first < 1 || first > second || path.length > 2 * limits.path) return false;
        if (first === second) return path.length === 0 && equal(firstRoot, secondRoot);
        if (path.length === 0) return false;
        const steps = Number.isInteger(Math.log2(first)) && 2 ** Math.log2(first) === first ? [firstRoot, ...path] : [...path];
        let [fn, sn] = [first - 1, second - 1];
        while (odd(fn)) [fn, sn] = [half(fn), half(sn)];
        let fr = steps[0];
        let sr = steps[0];
        for (const step of steps.slice(1)) {
            if (sn === 0) return false;
            if (odd(fn) || fn === sn) {
                [fr, sr] = [await nodeHash(step, fr), await nodeHash(step, sr)];
                while (!odd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
            } else {
                sr = await nodeHash(sr, step);
            }
            [fn, sn] = [half(fn), half(sn)];
        }
        return sn === 0 && equal(fr, firstRoot) && equal(sr, secondRoot);
    }

    /** The root of a list of hashes that are roots of full subtrees of one height. */
    async function treeRoot(hashes) {
        if (hashes.length === 0) return sha256(new Uint8Array());
        let row = hashes;
        while (row.length > 1) {
            const next = [];
            for (let i = 0; i + 1 < row.length; i += 2) next.push(await nodeHash(row[i], row[i + 1]));
            if (odd(row.length)) next.push(row[row.length - 1]);
            row = next;
        }
        return row[0];
    }

    /* ---- keys, notes, checkpoints ---- */

    const ED25519 = 1;
    const COSIGNATURE = 4;

    /** `<name>+<key id>+<base64>`; also the key of a witness, whose type is 0x04. */
    async function parseKey(text, place = 'key') {
        const parts = typeof text === 'string' ? /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) : null;
        demand(parts !== null, place);
        const [, name, id, encoded] = parts;
        const bytes = fromBase64(encoded, place, 33);
        demand(bytes[0] === ED25519 || bytes[0] === COSIGNATURE, place);
        const digest = await sha256(join(utf8(name), Uint8Array.of(0x0A), bytes));
        demand(hex(digest.subarray(0, 4)) === id, place);
        return { text, name, id, type: bytes[0], publicKey: bytes.subarray(1) };
    }

    /** A signed note: what is signed, and lines of name, key id and signature. */
    function parseNote(text, place = 'checkpoint') {
        demand(typeof text === 'string' && text.length <= limits.checkpoint && wellFormed(text), place);
        demand(!/[\u0000-\u0009\u000B-\u001F\u007F]/.test(text) && text.endsWith('\n'), place);
        const split = text.lastIndexOf('\n\n');
        demand(split > 0, place);
        const signatures = text.slice(split + 2, -1).split('\n').map(line => {
            const parts = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/.exec(line);
            demand(parts !== null, place);
            const bytes = fromBase64(parts[2], place);
            demand(bytes.length > 4, place);
            return { name: parts[1], id: hex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
        });
        return { signed: text.slice(0, split + 1), signatures };
    }

    function parseCheckpoint(text, place = 'checkpoint') {
        const note = parseNote(text, place);
        const [origin, size, root, ...more] = note.signed.slice(0, -1).split('\n');
        demand(origin !== '' && /^(0|[1-9][0-9]{0,15})$/.test(size ?? '') && more.every(line => line !== ''), place);
        const number = Number(size);
        demand(Number.isSafeInteger(number) && number > 0, place);
        return { ...note, origin, size: number, root: fromBase64(root, place, 32) };
    }

    /** 'valid', 'invalid', 'absent', or 'unable' when the browser has no Ed25519. With a witness, also its `time`. */
    async function checkSignature(note, key) {
        const own = note.signatures.filter(each => each.name === key.name && each.id === key.id);
        if (own.length === 0) return { state: 'absent' };
        if (!(await capabilities()).signatures) return { state: 'unable' };
        let time;
        for (const { signature } of own) {
            let [bytes, message] = [signature, note.signed];
            if (key.type === COSIGNATURE) {
                if (signature.length !== 72) return { state: 'invalid' };
                time = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
                if (time > 253402300799) return { state: 'invalid' };
                [bytes, message] = [signature.subarray(8), `cosignature/v1\ntime ${time}\n${note.signed}`];
            }
            if (bytes.length !== 64 || !(await ed25519(key.publicKey, bytes, typeof message === 'string' ? utf8(message) : message))) return { state: 'invalid' };
        }
        return { state: 'valid', time };
    }

    /* ---- entries: one spelling each ---- */

    const ENTRY = /^\{"act":"([A-Z][A-Z_]{0,63})","at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3}(?:\d{3})?)?Z)","detail":"([0-9a-f]{64})","position":(0|[1-9][0-9]{0,15})\}$/;
    const PLAIN = '[^"\\\\\\u0000-\\u001F]*';
    const STRING = `"${PLAIN}(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})${PLAIN})*"`;
    const DETAIL = new RegExp(`^\\{"facts":\\{(?:${STRING}:${STRING}(?:,${STRING}:${STRING})*)?\\},"subject":${STRING}\\}$`);

    function parseEntry(text, place = 'entry') {
        const parts = typeof text === 'string' ? ENTRY.exec(text) : null;
        demand(parts !== null, place);
        const [, act, at, detail, position] = parts;
        demand(!Number.isNaN(Date.parse(`${at.slice(0, 19)}Z`)) && Number.isSafeInteger(Number(position)), place);
        return { act, at, detail, position: Number(position), instant: `${at.slice(0, 19)}.${at.slice(20, -1).padEnd(6, '0')}` };
    }

    function parseDetail(text, place = 'detail') {
        demand(typeof text === 'string' && text.length <= limits.detail && wellFormed(text) && DETAIL.test(text), place);
        const { facts, subject } = JSON.parse(text);
        const members = text.slice('{"facts":{'.length).matchAll(new RegExp(`(${STRING}):${STRING}`, 'g'));
        const names = Array.from(members, ([, name]) => JSON.parse(name)).slice(0, -1);
        demand(names.every((name, index) => index === 0 || names[index - 1] < name), place);
        return { subject, facts: new Map(names.map(name => [name, facts[name]])) };
    }

    /** An opened entry as read: the entry, its detail, and whether the detail is what the entry commits to. */
    async function parseOpened(opened, place, withPath = true) {
        demand(opened !== null && typeof opened === 'object', place);
        const entry = parseEntry(opened.entry, `${place}.entry`);
        const detail = parseDetail(opened.detail, `${place}.detail`);
        demand(typeof opened.salt === 'string' && /^[0-9a-f]{64}$/.test(opened.salt), `${place}.salt`);
        const detailMatches = hex(await sha256(join(fromHex(opened.salt), utf8(opened.detail)))) === entry.detail;
        const read = { place, ...entry, ...detail, detailMatches, leaf: await leafHash(utf8(opened.entry)) };
        if (withPath) {
            demand(Array.isArray(opened.path) && opened.path.length <= limits.path, `${place}.path`);
            read.path = opened.path.map((step, index) => fromBase64(step, `${place}.path[${index}]`, 32));
        }
        return read;
    }

    /** The files that an act names, in order: number, hash, size, and the name where there is one. */
    function filesOf(act) {
        const files = [];
        for (const [fact, sha256Hex] of act.facts) {
            const number = /^file-([1-9][0-9]{0,5})-sha256$/.exec(fact)?.[1];
            if (number === undefined) continue;
            demand(/^[0-9a-f]{64}$/.test(sha256Hex), `${act.place}.detail.${fact}`);
            const size = act.facts.get(`file-${number}-size`);
            demand(size === undefined || /^(0|[1-9][0-9]{0,15})$/.test(size), `${act.place}.detail.file-${number}-size`);
            files.push({ number: Number(number), sha256: sha256Hex, size, name: act.facts.get(`file-${number}-name`) });
        }
        return files.sort((a, b) => a.number - b.number);
    }

    /* ---- the chain of keys ---- */

    /** Follows the keys from LEDGER_OPENED on, and stops where a change is not signed by the key before it. */
    async function followKeys(origin, opened, group = 'keys', chain = []) {
        const findings = [];
        for (const each of opened) {
            const before = chain[chain.length - 1];
            const first = before === undefined;
            if (each.act !== (first ? 'LEDGER_OPENED' : 'KEY_CHANGED') || (!first && each.position <= before.position)) {
                findings.push(finding(group, 'fail', 'chain-order', { position: each.position }));
                break;
            }
            const key = await parseKey(each.facts.get('key'), `${each.place}.detail.key`);
            if (each.subject !== origin || key.name !== origin || key.type !== ED25519) {
                findings.push(finding(group, 'fail', 'origin-differs', { position: each.position, origin, name: key.name }));
                break;
            }
            if (!first && (await capabilities()).signatures) {
                const by = fromBase64(each.facts.get('by'), `${each.place}.detail.by`, 64);
                const message = `rapporteur key change v1\n${origin}\n${key.text}\n`;
                if (!(await ed25519(before.key.publicKey, by, utf8(message)))) {
                    findings.push(finding(group, 'fail', 'chain-broken', { position: each.position, key: key.text }));
                    break;
                }
            }
            chain.push({ key, position: each.position });
        }
        return { chain, findings };
    }

    /** Only the last key below the checkpoint's size may sign it. */
    async function checkSigned(checkpoint, chain, group) {
        const possible = chain.filter(each => each.position < checkpoint.size);
        if (possible.length === 0) return finding(group, 'fail', 'signature-unknown', { keys: namesOf(checkpoint) });
        const valid = possible[possible.length - 1];
        const { state } = await checkSignature(checkpoint, valid.key);
        if (state === 'valid') return finding(group, 'pass', 'signature-valid', { key: valid.key.text, size: checkpoint.size });
        if (state === 'unable') return finding(group, 'warn', 'signature-unchecked', { key: valid.key.text });
        if (state === 'invalid') return finding(group, 'fail', 'signature-invalid', { key: valid.key.text });
        for (let i = possible.length - 2; i >= 0; i--) {
            if ((await checkSignature(checkpoint, possible[i].key)).state === 'valid') {
                return finding(group, 'fail', 'signature-replaced', { key: possible[i].key.text, position: possible[i + 1].position, size: checkpoint.size });
            }
        }
        return finding(group, 'fail', 'signature-unknown', { keys: namesOf(checkpoint) });
    }

    const namesOf = note => note.signatures.map(each => `${each.name}+${each.id}`).join(', ');

    async function checkTrust(checkpoint, chain, trustedKey) {
        const text = (trustedKey ?? '').trim();
        if (text === '') return finding('keys', 'warn', 'key-not-given', chain.length ? { key: chain[chain.length - 1].key.text } : {});
        let key;
        try {
            key = await parseKey(text);
        } catch (problem) {
            if (!(problem instanceof Malformed)) throw problem;
            return finding('keys', 'warn', 'key-unreadable');
        }
        if (key.type === COSIGNATURE) {
            const { state, time } = await checkSignature(checkpoint, key);
            if (state === 'valid') return finding('keys', 'pass', 'witness-signed', { name: key.name, time: new Date(time * 1000).toISOString() });
            if (state === 'invalid') return finding('keys', 'fail', 'witness-invalid', { name: key.name });
            return finding('keys', 'warn', state === 'unable' ? 'witness-unchecked' : 'witness-absent', { name: key.name });
        }
        return chain.some(each => each.key.text === key.text)
            ? finding('keys', 'pass', 'key-trusted', { key: key.text })
            : finding('keys', 'fail', 'key-not-in-chain', { key: key.text });
    }

    /* ---- a receipt ---- */

    /** Reads text or bytes. Throws [Malformed]. */
    async function readReceipt(input) {
        demand((input.byteLength ?? input.length) <= limits.receipt, 'receipt', 'malformed-large');
        if (typeof input !== 'string' && input[0] === SIGN1_BYTE) return readCose(input);
        let json;
        try {
            json = JSON.parse(typeof input === 'string' ? input : fromUtf8(input));
        } catch {
            throw new Malformed('receipt', 'malformed-json');
        }
        demand(json !== null && typeof json === 'object' && json.format === FORMAT, 'format', 'malformed-format');
        const checkpoint = parseCheckpoint(json.checkpoint);
        const act = await parseOpened(json.act, 'act');
        return { checkpoint, act, keys: await parseAll(json.keys, 'keys'), earlier: await parseAll(json.earlier ?? [], 'earlier') };
    }

    async function parseAll(opened, name) {
        demand(Array.isArray(opened) && opened.length <= limits.keys, name);
        return Promise.all(opened.map((each, index) => parseOpened(each, `${name}[${index}]`)));
    }

    /* ---- a receipt in COSE: RFC 9942, RFC 9052, and CBOR of RFC 8949 ---- */

    const SIGN1 = 18;
    /* The tag as one byte, with which no JSON begins. */
    const SIGN1_BYTE = 0xD2;
    const HEADER = Object.freeze({ algorithm: 1, critical: 2, key: 4, tree: 395, proofs: 396, opened: -65537, size: -65538 });
    const INCLUSION = -1;
    const COSE_ED25519 = -19;
    const RFC9162_SHA256 = 1;

    function textOf(bytes) {
        try {
            return fromUtf8(bytes);
        } catch {
            throw new Malformed('receipt', 'malformed-cbor');
        }
    }

    /**
     * CBOR, read strictly: each number and length in its shortest form, each length said beforehand, no label twice, nothing
     * after the end, at most so many levels. Maps are Maps; a tag is { tag, content }.
     */
    function readCbor(bytes) {
        const demandCbor = condition => demand(condition, 'receipt', 'malformed-cbor');
        let [at, depth] = [0, 0];

        /* Before memory is taken: so many bytes, or items of at least one byte, can still follow. */
        const demandMore = length => demand(length <= bytes.length - at, 'receipt', 'malformed-cut');
        function next(length) {
            demandMore(length);
            at += length;
            return bytes.subarray(at - length, at);
        }
        function argument(low) {
            if (low < 24) return low;
            demandCbor(low <= 27);
            const value = next(2 ** (low - 24)).reduce((sum, each) => sum * 256 + each, 0);
            demandCbor(value >= [24, 2 ** 8, 2 ** 16, 2 ** 32][low - 24]);
            return value;
        }
        function number(value) {
            demandCbor(Number.isSafeInteger(value));
            return value;
        }
        function items(count) {
            demandMore(count);
            const list = [];
            while (list.length < count) list.push(item());
            return list;
        }
        function members(count) {
            demandMore(count);
            const map = new Map();
            for (let i = 0; i < count; i++) {
                const label = item();
                demandCbor((typeof label === 'number' || typeof label === 'string') && !map.has(label));
                map.set(label, item());
            }
            return map;
        }
        function valued(type, value) {
            switch (type) {
                case 0: return number(value);
                case 1: return number(-1 - value);
                case 2: return next(value);
                case 3: return textOf(next(value));
                case 4: return items(value);
                case 5: return members(value);
                default: return { tag: number(value), content: item() };
            }
        }
        function item() {
            demand(++depth <= limits.depth, 'receipt', 'malformed-deep');
            const first = next(1)[0];
            const [type, low] = [first >> 5, first & 31];
            demandCbor(type < 7 || (low >= 20 && low <= 22));
            const value = type === 7 ? [false, true, null][low - 20] : valued(type, argument(low));
            depth--;
            return value;
        }

        const document = item();
        demandCbor(at === bytes.length);
        return document;
    }

    const isBytes = value => value instanceof Uint8Array;
    const isList = (value, length) => Array.isArray(value) && (length === undefined || value.length === length);

    /** The bytes as an item of what is signed. */
    function inCbor(bytes) {
        const { length } = bytes;
        const head = length < 24 ? [0x40 + length] : length < 256 ? [0x58, length] : length < 65536 ? [0x59, length >> 8, length & 255]
            : [0x5A, length >> 24, length >> 16 & 255, length >> 8 & 255, length & 255];
        return join(Uint8Array.from(head), bytes);
    }

    /** As the other form of a receipt has it. */
    function unpacked(opened, path, place) {
        demand(opened instanceof Map && isBytes(opened.get('salt')), `${place}.salt`);
        demand(isList(path) && path.every(isBytes), `${place}.path`);
        return { entry: opened.get('entry'), detail: opened.get('detail'), salt: hex(opened.get('salt')), path: path.map(base64) };
    }

    function unpackedAll(opened, place) {
        demand(isList(opened) && opened.every(each => each instanceof Map), place);
        return opened.map((each, index) => unpacked(each, each.get('path'), `${place}[${index}]`));
    }

    async function readCose(bytes) {
        const document = readCbor(bytes);
        demand(document?.tag === SIGN1 && isList(document.content, 4), 'COSE_Sign1');
        const [packed, beside, payload, signature] = document.content;
        demand(isBytes(packed) && beside instanceof Map && isBytes(signature), 'COSE_Sign1');
        const header = readCbor(packed);
        const opened = beside.get(HEADER.opened);
        demand(opened !== undefined, 'receipt', 'malformed-unopened');
        demand(header instanceof Map && header.get(HEADER.algorithm) === COSE_ED25519, 'algorithm', 'malformed-algorithm');
        demand(header.get(HEADER.tree) === RFC9162_SHA256, 'tree', 'malformed-tree');
        /* RFC 9052, 3: a label stands in one of the headers, and what is critical is understood. */
        demand(!header.has(HEADER.critical) && [...header.keys()].every(label => !beside.has(label)), 'header');
        demand(payload === null, 'payload');
        demand(opened instanceof Map && opened.get('format') === FORMAT, 'format', 'malformed-format');
        demand(isBytes(header.get(HEADER.key)), 'kid');
        const key = await parseKey(textOf(header.get(HEADER.key)), 'kid');
        const size = header.get(HEADER.size);
        demand(key.type === ED25519 && isSize(size) && size > 0, 'size');

        const proofs = beside.get(HEADER.proofs);
        demand(proofs instanceof Map && isList(proofs.get(INCLUSION), 1) && isBytes(proofs.get(INCLUSION)[0]), 'proofs');
        const proof = readCbor(proofs.get(INCLUSION)[0]);
        demand(isList(proof, 3), 'proofs');
        const act = await parseOpened(unpacked(opened.get('act'), proof[2], 'act'), 'act');
        /* Where the proof is of another place or tree, there is no root, and the path leads nowhere. */
        const root = proof[0] === size && proof[1] === act.position ? await rootAbove(act.leaf, act.position, size, act.path) : null;
        const checkpoint = { key, origin: key.name, size, root: root ?? new Uint8Array(), signatures: [{ name: key.name, id: key.id, signature }] };
        checkpoint.signed = join(Uint8Array.of(0x84, 0x6A), utf8('Signature1'), inCbor(packed), inCbor(new Uint8Array()), inCbor(checkpoint.root));
        const keys = await parseAll(unpackedAll(opened.get('keys'), 'keys'), 'keys');
        return { checkpoint, act, keys, earlier: await parseAll(unpackedAll(opened.get('earlier'), 'earlier'), 'earlier') };
    }

    /**
     * In COSE the root is what the entry leads to: unless it is signed, no path means anything. False, too, where a browser
     * cannot tell.
     */
    const isForged = async ({ key, ...note }) => key !== undefined && (await checkSignature(note, key)).state === 'invalid';

    /** Steps 1, 2 and 4 of "To check a receipt"; the chain of keys is added to the receipt. */
    async function checkReceipt(receipt, trustedKey) {
        const { checkpoint, act } = receipt;
        const findings = [];
        const opened = [act, ...receipt.keys, ...receipt.earlier];
        const differing = opened.filter(each => !each.detailMatches);
        for (const each of differing) findings.push(finding('receipt', 'fail', 'detail-differs', { position: each.position, act: each.act }));
        if (differing.length === 0) findings.push(finding('receipt', 'pass', 'details-match', { count: opened.length }));
        let leading = 0;
        receipt.forged = await isForged(checkpoint);
        for (const each of receipt.forged ? [act] : opened) {
            const leads = await verifyInclusion(each.leaf, each.position, checkpoint.size, each.path, checkpoint.root);
            if (leads) leading++;
            else findings.push(finding('receipt', 'fail', 'path-broken', { position: each.position, act: each.act }));
        }
        if (leading === opened.length) findings.push(finding('receipt', 'pass', 'paths-lead', { count: leading, size: checkpoint.size }));
        if (!KNOWN_ACTS.includes(act.act)) findings.push(finding('receipt', 'note', 'act-unknown', { act: act.act }));
        findings.push(...checkEarlier(receipt));

        const followed = await followKeys(checkpoint.origin, receipt.keys);
        receipt.chain = followed.chain;
        const { signatures } = await capabilities();
        findings.push(...followed.findings);
        if (followed.findings.length === 0 && receipt.chain.length > 0 && signatures) {
            findings.push(finding('keys', 'pass', 'chain-holds', { count: receipt.chain.length }));
        }
        findings.push(await checkSigned(checkpoint, receipt.chain, 'keys'));
        findings.push(await checkTrust(checkpoint, receipt.chain, trustedKey));
        return findings;
    }

    function checkEarlier({ act, earlier }) {
        const findings = [];
        for (const each of earlier) {
            if (each.position >= act.position || each.instant > act.instant) {
                findings.push(finding('receipt', 'fail', 'earlier-later', { position: each.position }));
            }
        }
        const position = act.facts.get('submitted');
        if (position === undefined) return findings;
        const submitted = earlier.find(each => each.act === 'SUBMITTED' && String(each.position) === position);
        if (submitted === undefined) return [...findings, finding('receipt', 'note', 'earlier-absent', { position })];
        if (submitted.subject !== act.facts.get('contribution')) {
            return [...findings, finding('receipt', 'fail', 'earlier-unrelated', { position: submitted.position })];
        }
        const received = filesOf(submitted);
        const other = filesOf(act).filter(file => !received.some(each => each.sha256 === file.sha256 && each.size === file.size));
        for (const file of other) findings.push(finding('receipt', 'warn', 'published-differs', { number: file.number, sha256: file.sha256 }));
        if (other.length === 0) findings.push(finding('receipt', 'pass', 'published-as-submitted', { position: submitted.position, time: submitted.at }));
        return findings;
    }

    /** Step 3: files (File or Blob with a name) against the facts of the act. */
    async function checkFiles(receipt, files) {
        const recorded = recordedFiles(receipt);
        if (files.length === 0) return [finding('files', 'note', recorded.length ? 'files-none' : 'files-not-recorded', { act: receipt.act.act })];
        const record = receipt.act.facts.get('record');
        if (recorded.length === 0 && record === undefined) return [finding('files', 'warn', 'files-not-recorded', { act: receipt.act.act })];
        const findings = [];
        const found = new Set();
        for (const file of files.slice(0, limits.files)) {
            const { result, match } = await checkFile(file, recorded, record);
            findings.push(result);
            if (match) found.add(match.sha256);
        }
        for (const each of recorded.filter(one => !found.has(one.sha256))) {
            findings.push(finding('files', 'note', 'file-not-given', { number: each.number, name: each.name ?? '' }));
        }
        return findings;
    }

    /** PUBLISHED gives no names: those of SUBMITTED serve, where the hash is the same. */
    function recordedFiles({ act, earlier }) {
        const named = earlier.flatMap(filesOf);
        return filesOf(act).map(file => ({ ...file, name: file.name ?? named.find(each => each.sha256 === file.sha256)?.name }));
    }

    async function checkFile(file, recorded, record) {
        const sameSize = recorded.filter(each => each.size === undefined || each.size === String(file.size));
        const named = recorded.find(each => each.name !== undefined && each.name === file.name);
        if (file.size > limits.file) return { result: finding('files', 'warn', 'file-too-large', { name: file.name }) };
        let digest;
        try {
            digest = hex(await sha256(await file.arrayBuffer()));
        } catch {
            return { result: finding('files', 'warn', 'file-unreadable', { name: file.name }) };
        }
        const values = { name: file.name, sha256: digest, bytes: file.size };
        if (digest === record) return { result: finding('files', 'pass', 'record-matches', values) };
        const match = sameSize.find(each => each.sha256 === digest);
        if (match !== undefined) {
            const swapped = named !== undefined && named.sha256 !== digest;
            return { match, result: swapped
                ? finding('files', 'fail', 'file-swapped', { ...values, number: match.number, expected: named.number })
                : finding('files', 'pass', 'file-matches', { ...values, number: match.number }) };
        }
        if (record !== undefined && file.name.endsWith('metadata.json')) {
            return { result: finding('files', 'fail', 'record-altered', { ...values, expected: record }) };
        }
        const near = sameSize.find(each => each === named) ?? sameSize.find(each => each.size !== undefined);
        return { result: near !== undefined
            ? finding('files', 'fail', 'file-altered', { ...values, number: near.number, expected: near.sha256 })
            : finding('files', 'fail', 'file-wrong', values) };
    }

    /* ---- a log: a reader gives the bytes of a name, or null where there is none ---- */

    /** Reads below an http(s) address, bounded in bytes and seconds. Throws TypeError when it is no such address. */
    function addressReader(address) {
        const base = new URL(address.endsWith('/') ? address : `${address}/`);
        if (!/^https?:$/.test(base.protocol)) throw new TypeError('http or https');
        return async (name, limit) => {
            let response;
            try {
                response = await fetch(new URL(name, base), {
                    credentials: 'omit', referrerPolicy: 'no-referrer', cache: name.startsWith('tile/') ? 'default' : 'no-store',
                    signal: AbortSignal.timeout(limits.seconds * 1000),
                });
                if (response.status === 404 || response.status === 410) return null;
                if (!response.ok) throw new Missing(name);
                return await readBounded(response, limit);
            } catch (problem) {
                if (problem instanceof Broken) throw problem;
                throw new Missing(name);
            }
        };
    }

    async function readBounded(response, limit) {
        const reader = response.body.getReader();
        const parts = [];
        let length = 0;
        for (let step = await reader.read(); !step.done; step = await reader.read()) {
            parts.push(step.value);
            length += step.value.length;
            if (length > limit) {
                await reader.cancel();
                throw new Broken('size');
            }
        }
        return join(...parts);
    }

    /** Reads a mirror that was chosen as a folder: Files whose webkitRelativePath ends in the names of the log. */
    function folderReader(files) {
        const paths = new Map(Array.from(files, file => [file.webkitRelativePath || file.name, file]));
        const checkpoints = [...paths.keys()].filter(path => /(^|\/)checkpoint$/.test(path)).sort((a, b) => a.length - b.length);
        const base = checkpoints.length ? checkpoints[0].slice(0, -'checkpoint'.length) : '';
        return async (name, limit) => {
            const file = paths.get(base + name);
            if (file === undefined) return null;
            if (file.size > limit) throw new Broken(name);
            return new Uint8Array(await file.arrayBuffer());
        };
    }

    /** 1234067 is `x001/x234/067`. */
    function tileName(index) {
        const groups = [];
        let rest = index;
        do {
            groups.unshift(String(rest % 1000).padStart(3, '0'));
            rest = Math.floor(rest / 1000);
        } while (rest > 0);
        return groups.map((group, i) => i < groups.length - 1 ? `x${group}` : group).join('/');
    }

    /**
     * The tree of a checkpoint, read from tiles. A hash is believed only when it leads to the checkpoint's root: the tiles
     * of the right edge by the root itself, every other tile by the hash in the tile above it.
     */
    async function openTree(read, { size, root }) {
        const width = level => Math.floor(size / TILE ** level);
        const edge = new Map();
        const known = new Map();

        async function fetchTile(kind, index, wanted, unit, limit) {
            const name = `tile/${kind}/${tileName(index)}`;
            let bytes = wanted < TILE ? await read(`${name}.p/${wanted}`, limit) : null;
            bytes ??= await read(name, limit);
            if (bytes === null) throw new Missing(name);
            if (unit && (bytes.length % unit !== 0 || bytes.length < wanted * unit)) throw new Broken(name);
            return { name, bytes };
        }

        async function rawTile(level, index) {
            const wanted = Math.min(TILE, width(level) - index * TILE);
            const { name, bytes } = await fetchTile(level, index, wanted, 32, TILE * 32);
            return { name, wanted, hashes: Array.from({ length: wanted }, (_, i) => bytes.slice(i * 32, i * 32 + 32)) };
        }

        async function hashes(level, index) {
            const key = `${level}/${index}`;
            if (edge.has(key) || known.has(key)) return edge.get(key) ?? known.get(key);
            const tile = await rawTile(level, index);
            const above = (await hashes(level + 1, Math.floor(index / TILE)))[index % TILE];
            if (tile.wanted !== TILE || !equal(await treeRoot(tile.hashes), above)) throw new Broken(tile.name);
            if (known.size >= 1024) known.clear();
            known.set(key, tile.hashes);
            return tile.hashes;
        }

        /* The partial tiles, lowest level last to first: each holds the roots of the largest subtrees that remain. */
        let computed = null;
        for (let level = 0; width(level) > 0; level++) {
            if (width(level) % TILE === 0) continue;
            const index = Math.floor(width(level) / TILE);
            const tile = await rawTile(level, index);
            edge.set(`${level}/${index}`, tile.hashes);
            computed = await foldEdge(tile.hashes, computed);
        }
        if (computed === null || !equal(computed, root)) throw new Broken('root');

        /** The root of the tree's first `count` entries. */
        async function rootOf(count) {
            let prefix = null;
            for (let level = 0; TILE ** level <= count; level++) {
                const full = Math.floor(count / TILE ** level);
                const rest = full % TILE;
                if (rest === 0) continue;
                prefix = await foldEdge((await hashes(level, Math.floor(full / TILE))).slice(0, rest), prefix);
            }
            return prefix;
        }

        /** The texts of the entries of a bundle, each of which has its hash in the tree. */
        async function bundle(index) {
            const wanted = Math.min(TILE, size - index * TILE);
            const { name, bytes } = await fetchTile('entries', index, wanted, 0, limits.bundle);
            const leaves = await hashes(0, index);
            const entries = [];
            for (let at = 0, i = 0; i < wanted; i++) {
                const length = at + 2 <= bytes.length ? bytes[at] * 256 + bytes[at + 1] : Infinity;
                if (at + 2 + length > bytes.length) throw new Broken(name);
                const entry = bytes.subarray(at + 2, at + 2 + length);
                if (!equal(await leafHash(entry), leaves[i])) throw new Broken(`${name} [${i}]`);
                entries.push(fromUtf8(entry));
                at += 2 + length;
            }
            return entries;
        }

        return { size, root, rootOf, bundle };
    }

    /* Full subtrees from left to right, then what stands further right: RFC 9162 splits at the largest power of two. */
    async function foldEdge(hashes, right) {
        const roots = [];
        for (let start = 0, length = TILE; length >= 1; length /= 2) {
            if (start + length > hashes.length) continue;
            roots.push(await treeRoot(hashes.slice(start, start + length)));
            start += length;
        }
        let whole = right;
        for (const each of roots.reverse()) whole = whole === null ? each : await nodeHash(each, whole);
        return whole;
    }

    /** What `details/<N>` says in the open: a map of position to opened detail. */
    async function readDetails(read, index) {
        const name = `details/${tileName(index)}`;
        const bytes = await read(name, limits.details);
        if (bytes === null) return {};
        try {
            const json = JSON.parse(fromUtf8(bytes));
            if (json !== null && typeof json === 'object') return json;
        } catch { /* said below */ }
        throw new Broken(name);
    }

    /**
     * Entries from a position to the end of the tree. `open` holds those of kinds whose detail is open; `closed` the
     * positions of those that ought to be open and are not.
     */
    async function scan(tree, read, from, progress) {
        const result = { open: [], closed: [], findings: [] };
        const [first, last] = [Math.floor(from / TILE), Math.floor((tree.size - 1) / TILE)];
        let instant = '';
        let next = tree.bundle(first);
        for (let index = first; index <= last; index++) {
            progress?.({ done: index - first, of: last - first + 1 });
            const texts = await next;
            if (index < last) (next = tree.bundle(index + 1)).catch(() => { /* said when it is awaited */ });
            let details = null;
            for (const [i, text] of texts.entries()) {
                const position = index * TILE + i;
                const name = `entries[${position}]`;
                let entry;
                try {
                    entry = parseEntry(text, name);
                } catch (problem) {
                    if (!(problem instanceof Malformed)) throw problem;
                    result.findings.push(finding('log', 'fail', 'log-irregular', { position }));
                    continue;
                }
                if (entry.position !== position || entry.instant < instant) result.findings.push(finding('log', 'fail', 'log-irregular', { position }));
                instant = entry.instant;
                if (position < from || !OPEN_ACTS.includes(entry.act)) continue;
                details ??= await readDetails(read, index);
                const detail = Object.hasOwn(details, String(position)) ? details[String(position)] : undefined;
                if (detail === undefined) {
                    result.closed.push(entry);
                    continue;
                }
                const opened = await parseOpened({ entry: text, ...detail }, name, false).catch(problem => {
                    if (problem instanceof Malformed) return null;
                    throw problem;
                });
                if (opened?.detailMatches) result.open.push(opened);
                else result.findings.push(finding('log', 'fail', 'log-detail-differs', { position }));
            }
        }
        return result;
    }

    /** "To check the ledger since", as far as the receipt asks: signature, prefix, and what became of the subject. */
    async function checkLog(receipt, read, { trustedKey, progress } = {}) {
        const findings = [];
        try {
            await lookAtLog(receipt, read, { trustedKey, progress }, findings);
        } catch (problem) {
            if (problem instanceof Missing) findings.push(finding('log', 'warn', 'log-missing', { name: problem.message }));
            else if (problem instanceof Broken || problem instanceof Malformed) findings.push(finding('log', 'fail', 'log-broken', { name: problem.message }));
            else throw problem;
        }
        return findings;
    }

    async function lookAtLog(receipt, read, { trustedKey, progress }, findings) {
        const own = receipt.checkpoint;
        const log = await readCheckpoint(read, findings);
        if (log === null) return;
        if (log.origin !== own.origin) {
            findings.push(finding('log', 'warn', 'log-other', { origin: own.origin, name: log.origin }));
            return;
        }
        if (log.size < own.size) {
            findings.push(await checkSigned(log, receipt.chain, 'log'));
            findings.push(finding('log', 'fail', 'log-smaller', { old: own.size, now: log.size }));
            return;
        }
        if (log.size === own.size && !equal(log.root, own.root)) {
            findings.push(await checkSigned(log, receipt.chain, 'log'), finding('log', 'fail', 'log-fork', { size: log.size }));
            return;
        }
        const tree = await openTree(read, log);
        if (!equal(await tree.rootOf(own.size), own.root)) {
            findings.push(finding('log', 'fail', 'log-rewritten', { size: own.size, now: log.size }));
        } else {
            findings.push(finding('log', 'pass', log.size === own.size ? 'log-same' : 'log-prefix', { size: own.size, now: log.size }));
        }
        const from = receipt.act.position + 1;
        if (log.size - from > limits.bundlesRead * TILE) {
            findings.push(finding('log', 'warn', 'log-too-long', { count: log.size - from }));
            return;
        }
        const since = await scan(tree, read, Math.min(from, log.size - 1), progress);
        since.open = since.open.filter(each => each.position >= from);
        since.closed = since.closed.filter(each => each.position >= from);
        findings.push(...since.findings);
        const changes = since.open.filter(each => each.act === 'KEY_CHANGED' && each.position >= own.size);
        for (const each of since.open.filter(one => one.act === 'KEY_CHANGED' && one.position < own.size)) {
            if (!receipt.chain.some(link => link.position === each.position)) findings.push(finding('keys', 'fail', 'keys-omitted', { position: each.position }));
        }
        const followed = await followKeys(log.origin, changes, 'log', [...receipt.chain]);
        findings.push(...followed.findings, await checkSigned(log, followed.chain, 'log'));
        if (followed.chain.slice(receipt.chain.length).some(each => each.key.text === (trustedKey ?? '').trim())) {
            findings.push(finding('log', 'pass', 'key-trusted-later', { key: trustedKey.trim() }));
        }
        findings.push(...whatHappened(receipt.act, since));
    }

    async function readCheckpoint(read, findings) {
        let bytes;
        try {
            bytes = await read('checkpoint', limits.checkpoint);
        } catch (problem) {
            if (problem instanceof Missing) {
                findings.push(finding('log', 'warn', 'log-unreachable'));
                return null;
            }
            if (!(problem instanceof Broken)) throw problem;
            bytes = new Uint8Array();
        }
        try {
            return parseCheckpoint(fromUtf8(bytes ?? new Uint8Array()));
        } catch {
            findings.push(finding('log', 'warn', 'log-none'));
            return null;
        }
    }

    /** The later acts on the publication, or on the contribution that a receipt of submission names. */
    function whatHappened(act, since) {
        const subjects = new Set([act.subject, act.facts.get('contribution')].filter(Boolean));
        const findings = [];
        const codes = { PUBLISHED: 'since-published', CORRECTED: 'since-corrected', WITHDRAWN: 'since-withdrawn', ERASED: 'since-erased' };
        const erased = new Set(since.open.filter(each => each.act === 'ERASED').map(each => each.facts.get('position')));
        for (const each of since.open) {
            if (!(each.act in codes) || !(subjects.has(each.subject) || subjects.has(each.facts.get('contribution')))) continue;
            subjects.add(each.subject);
            const values = { position: each.position, time: each.at, subject: each.subject, reason: each.facts.get('reason') ?? '' };
            if (each.act === 'PUBLISHED') findings.push(finding('log', 'note', codes.PUBLISHED, values));
            else if (each.act !== 'ERASED') findings.push(finding('log', 'warn', codes[each.act], values));
            else {
                const erasedPosition = each.facts.get('position') ?? '';
                const code = erasedPosition === String(act.position) ? 'since-erased-this' : codes.ERASED;
                findings.push(finding('log', 'warn', code, { ...values, erased: erasedPosition }));
            }
        }
        if (findings.length === 0) findings.push(finding('log', 'pass', 'since-nothing', { subject: act.subject }));
        const hidden = since.closed.filter(each => !erased.has(String(each.position)));
        if (hidden.length > 0) findings.push(finding('log', 'warn', 'since-closed', { count: hidden.length }));
        return findings;
    }

    /* ---- everything ---- */

    /**
     * receipt: text, bytes or File; files: File objects; trustedKey: text; log: a reader. Never throws for what it is given:
     * what cannot be read is a finding. The verdict is one of
     *   unable, unreadable, refuted, contradicted, wrong-file, proven-file, proven-act, consistent
     */
    async function verify({ receipt: input, files = [], trustedKey = '', log = null, progress }) {
        const can = await capabilities();
        if (!can.hashes) return { verdict: 'unable', findings: [finding('receipt', 'fail', 'hashes-unable')], receipt: null };
        let receipt;
        const findings = [];
        try {
            if (typeof input.arrayBuffer === 'function') {
                demand(input.size <= limits.receipt, 'receipt', 'malformed-large');
                receipt = await readReceipt(new Uint8Array(await input.arrayBuffer()));
            } else {
                receipt = await readReceipt(input);
            }
            findings.push(...await checkReceipt(receipt, trustedKey), ...await checkFiles(receipt, files));
        } catch (problem) {
            if (!(problem instanceof Malformed || problem instanceof DOMException)) throw problem;
            const code = problem instanceof Malformed ? problem.code : 'receipt-unreadable';
            return { verdict: 'unreadable', findings: [finding('receipt', 'fail', code, { place: problem.place ?? '' })], receipt: null };
        }
        if (log === null || receipt.forged) findings.push(finding('log', 'note', 'log-not-asked'));
        else findings.push(...await checkLog(receipt, log, { trustedKey, progress }));
        trustThroughLog(findings);
        return { verdict: judge(findings), findings, receipt };
    }

    /* A trusted key that came after the receipt vouches for it: its own checkpoint holds the receipt's tree. */
    const passed = (findings, group, ...codes) => findings.some(each => each.group === group && each.mark === 'pass' && codes.includes(each.code));
    const trustedLater = findings => passed(findings, 'log', 'key-trusted-later') && passed(findings, 'log', 'signature-valid') && passed(findings, 'log', 'log-prefix');

    function trustThroughLog(findings) {
        const stale = findings.findIndex(each => each.code === 'key-not-in-chain');
        if (stale >= 0 && trustedLater(findings)) findings.splice(stale, 1);
    }

    function judge(findings) {
        const failed = group => findings.some(each => each.group === group && each.mark === 'fail');
        if (failed('receipt') || failed('keys')) return 'refuted';
        if (failed('log')) return 'contradicted';
        if (failed('files')) return 'wrong-file';
        const trusted = passed(findings, 'keys', 'key-trusted', 'witness-signed') || trustedLater(findings);
        if (!trusted || !passed(findings, 'keys', 'signature-valid')) return 'consistent';
        return passed(findings, 'files', 'file-matches') ? 'proven-file' : 'proven-act';
    }

    return Object.freeze({
        limits, capabilities, sha256, leafHash, nodeHash, treeRoot, verifyInclusion, verifyConsistency, parseKey, parseNote, parseCheckpoint,
        checkSignature, parseEntry, parseDetail, parseOpened, filesOf, recordedFiles, followKeys, readCbor, readReceipt, checkReceipt, checkFiles,
        addressReader, folderReader, tileName, openTree, checkLog, verify, hex,
    });
})();
