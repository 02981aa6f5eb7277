// node --test verify.test.mjs
// A small ledger of its own (node:crypto, nothing of verify.js), so that what is checked is the format and not a habit.
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const here = name => readFileSync(new URL(name, import.meta.url), 'utf8');
vm.runInThisContext(`${here('verify.js')};globalThis.RapporteurVerify = RapporteurVerify`, { filename: 'verify.js' });
vm.runInThisContext(`${here('words.js')};globalThis.RapporteurWords = RapporteurWords`, { filename: 'words.js' });
const V = globalThis.RapporteurVerify;
const WORDS = globalThis.RapporteurWords;

/* ---- the ledger of the tests ---- */

const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts.map(part => Buffer.from(part)))).digest();
const leaf = entry => sha([0], entry);
const node = (left, right) => sha([1], left, right);
const split = n => 2 ** Math.floor(Math.log2(n - 1));
const mth = (leaves, from = 0, to = leaves.length) => to - from === 0 ? sha('') : to - from === 1 ? leaves[from]
    : node(mth(leaves, from, from + split(to - from)), mth(leaves, from + split(to - from), to));
function inclusion(m, leaves, from = 0, to = leaves.length) {
    if (to - from === 1) return [];
    const k = split(to - from);
    return m < k ? [...inclusion(m, leaves, from, from + k), mth(leaves, from + k, to)]
        : [...inclusion(m - k, leaves, from + k, to), mth(leaves, from, from + k)];
}
function consistency(m, leaves, from = 0, to = leaves.length, whole = true) {
    if (m === to - from) return whole ? [] : [mth(leaves, from, to)];
    const k = split(to - from);
    return m <= k ? [...consistency(m, leaves, from, from + k, whole), mth(leaves, from + k, to)]
        : [...consistency(m - k, leaves, from + k, to, false), mth(leaves, from, from + k)];
}

const ORIGIN = 'ledger.atlantis.example/ledger';
function makeKey(name = ORIGIN, type = 1) {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const raw = Buffer.concat([Buffer.from([type]), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)]);
    const id = sha(name, '\n', raw).subarray(0, 4);
    return { name, id, text: `${name}+${id.toString('hex')}+${raw.toString('base64')}`, sign: text => sign(null, Buffer.from(text), privateKey) };
}
const handOver = (before, next, origin = ORIGIN) => before.sign(`rapporteur key change v1\n${origin}\n${next.text}\n`).toString('base64');
const noteLine = (key, text) => `— ${key.name} ${Buffer.concat([key.id, key.sign(text)]).toString('base64')}\n`;

class Log {
    constructor(key) {
        this.entries = [];
        this.leaves = [];
        this.open = new Map();
        this.add('LEDGER_OPENED', ORIGIN, { key: key.text });
    }

    add(act, subject, facts, open = true) {
        const position = this.entries.length;
        const sorted = Object.fromEntries(Object.keys(facts).sort().map(name => [name, facts[name]]));
        const detail = JSON.stringify({ facts: sorted, subject });
        const salt = randomBytes(32);
        const at = new Date(Date.UTC(2026, 10, 24) + position * 1000).toISOString().replace('Z', '456Z');
        const entry = JSON.stringify({ act, at, detail: sha(salt, detail).toString('hex'), position });
        this.entries.push(Buffer.from(entry));
        this.leaves.push(leaf(Buffer.from(entry)));
        this.open.set(position, { detail, salt: salt.toString('hex'), open });
        return position;
    }

    fill(count) {
        for (let i = 0; i < count; i++) this.add('REGISTERED', `filler-${this.entries.length}`, {}, false);
    }

    checkpoint(key, size = this.entries.length, root = mth(this.leaves, 0, size)) {
        const text = `${ORIGIN}\n${size}\n${root.toString('base64')}\n`;
        return `${text}\n${noteLine(key, text)}`;
    }

    opened(position, size = this.entries.length) {
        const { detail, salt } = this.open.get(position);
        return { entry: this.entries[position].toString(), detail, salt, path: inclusion(position, this.leaves, 0, size).map(step => step.toString('base64')) };
    }

    receipt(key, act, { keys = [0], earlier = [], size = this.entries.length } = {}) {
        return { format: 'rapporteur-receipt/1', checkpoint: this.checkpoint(key, size), act: this.opened(act, size),
            keys: keys.map(each => this.opened(each, size)), earlier: earlier.map(each => this.opened(each, size)) };
    }

    /** The published files, by name. */
    mirror(key) {
        const size = this.entries.length;
        const files = new Map([['checkpoint', Buffer.from(this.checkpoint(key))]]);
        for (let level = 0, hashes = this.leaves; hashes.length > 0; level++) {
            for (let n = 0; n * 256 < hashes.length; n++) {
                const part = hashes.slice(n * 256, n * 256 + 256);
                files.set(`tile/${level}/${V.tileName(n)}${part.length < 256 ? `.p/${part.length}` : ''}`, Buffer.concat(part));
            }
            const full = [];
            for (let n = 0; n + 256 <= hashes.length; n += 256) full.push(mth(hashes, n, n + 256));
            hashes = full;
        }
        for (let n = 0; n * 256 < size; n++) {
            const part = this.entries.slice(n * 256, n * 256 + 256);
            const bytes = Buffer.concat(part.flatMap(each => [Buffer.from([each.length >> 8, each.length & 255]), each]));
            files.set(`tile/entries/${V.tileName(n)}${part.length < 256 ? `.p/${part.length}` : ''}`, bytes);
            const open = part.map((_, i) => n * 256 + i).filter(position => this.open.get(position)?.open)
                .map(position => [position, { detail: this.open.get(position).detail, salt: this.open.get(position).salt }]);
            if (open.length) files.set(`details/${V.tileName(n)}`, Buffer.from(JSON.stringify(Object.fromEntries(open))));
        }
        return files;
    }
}
const readerOf = files => async name => files.has(name) ? new Uint8Array(files.get(name)) : null;

const LETTER = Buffer.from('The letter of Atlantis.\n');
const ANNEX = Buffer.from('The annex of Atlantis..\n');
const RECORD = Buffer.from('{"title": "The title as it was"}');
const file = (bytes, name) => new File([bytes], name);
const fileFacts = (withNames, ...files) => Object.fromEntries(files.flatMap(([bytes, name], i) => [
    [`file-${i + 1}-sha256`, sha(bytes).toString('hex')], [`file-${i + 1}-size`, String(bytes.length)], ...withNames ? [[`file-${i + 1}-name`, name]] : []]));
const BOTH = [[LETTER, 'letter.txt'], [ANNEX, 'annex.txt']];

/** LEDGER_OPENED, SUBMITTED, REGISTERED, PUBLISHED, then some. */
function ledger({ published = BOTH, more = 5 } = {}) {
    const key = makeKey();
    const log = new Log(key);
    log.add('SUBMITTED', 'c-7', { party: 'Atlantis', regime: 'STATE_REPOSITORY', channel: 'SITE', power: 'focal point', ...fileFacts(true, ...BOTH) });
    log.add('REGISTERED', 'c-7', {}, false);
    log.add('PUBLISHED', 'CTR-2026-17', { version: '1', contribution: 'c-7', submitted: '1', record: sha(RECORD).toString('hex'), ...fileFacts(false, ...published) });
    log.fill(more);
    return { key, log };
}
function change(log, before, next = makeKey(), by = handOver(before, next)) {
    return { next, position: log.add('KEY_CHANGED', ORIGIN, { key: next.text, by }) };
}
const run = (receipt, rest = {}) => V.verify({ receipt: typeof receipt === 'string' ? receipt : JSON.stringify(receipt), ...rest });
const codes = (result, mark) => result.findings.filter(each => each.mark === mark).map(each => each.code).sort();
const expectFail = (result, ...expected) => assert.deepEqual(codes(result, 'fail'), expected.sort());

/* ---- RFC 9162 ---- */

const CT = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(text => Buffer.from(text, 'hex'));

test('the eight leaves of Certificate Transparency have their root', async () => {
    const leaves = await Promise.all(CT.map(V.leafHash));
    assert.equal(V.hex(await V.treeRoot(leaves)), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
    assert.equal(V.hex(leaves[0]), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    assert.equal(V.hex(await V.treeRoot([])), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    assert.equal(V.hex(await V.treeRoot(leaves.slice(0, 3))), 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
    assert.equal(V.hex(await V.treeRoot(leaves.slice(0, 7))), 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c');
});

test('every inclusion proof of every tree up to 20 leads to the root, and to no other', async () => {
    const leaves = Array.from({ length: 20 }, (_, i) => leaf(Buffer.from([i])));
    for (let size = 1; size <= 20; size++) {
        const root = mth(leaves, 0, size);
        for (let index = 0; index < size; index++) {
            const path = inclusion(index, leaves, 0, size);
            assert.ok(await V.verifyInclusion(leaves[index], index, size, path, root));
            assert.ok(!(await V.verifyInclusion(leaves[index], index, size, [...path, root], root)));
            assert.ok(!(await V.verifyInclusion(leaves[index], index, size, path.slice(0, -1), root)) || path.length === 0);
            assert.ok(!(await V.verifyInclusion(leaf('x'), index, size, path, root)));
            if (size > 1) assert.ok(!(await V.verifyInclusion(leaves[index], (index + 1) % size, size, path, root)));
        }
        assert.ok(!(await V.verifyInclusion(leaves[0], size, size, [], root)));
    }
});

test('every consistency proof up to 20 holds, and fails when anything is changed', async () => {
    const leaves = Array.from({ length: 20 }, (_, i) => leaf(Buffer.from([i])));
    for (let second = 1; second <= 20; second++) {
        for (let first = 1; first <= second; first++) {
            const [a, b, path] = [mth(leaves, 0, first), mth(leaves, 0, second), consistency(first, leaves, 0, second)];
            assert.ok(await V.verifyConsistency(first, second, a, b, path), `${first} ${second}`);
            assert.ok(!(await V.verifyConsistency(first, second, sha('x'), b, path)));
            assert.ok(!(await V.verifyConsistency(first, second, a, sha('x'), path)));
            assert.ok(!(await V.verifyConsistency(first, second, a, b, [...path, b])));
            if (path.length) assert.ok(!(await V.verifyConsistency(first, second, a, b, path.slice(1))));
        }
    }
});

test('positions beyond 32 bits are followed', async () => {
    const [size, index] = [2 ** 52 + 1, 2 ** 52];
    assert.ok(await V.verifyInclusion(leaf('last'), index, size, [sha('left')], node(sha('left'), leaf('last'))));
    assert.ok(!(await V.verifyInclusion(leaf('last'), index - 1, size, [sha('left')], node(sha('left'), leaf('last')))));
    assert.equal(V.tileName(1234067), 'x001/x234/067');
    assert.equal(V.tileName(0), '000');
});

/* ---- reading ---- */

test('an entry has one spelling', () => {
    const good = `{"act":"PUBLISHED","at":"2026-11-24T10:15:30.123456Z","detail":"${'a'.repeat(64)}","position":41}`;
    assert.equal(V.parseEntry(good).position, 41);
    assert.equal(V.parseEntry(good.replace('.123456', '')).instant, '2026-11-24T10:15:30.000000');
    assert.equal(V.parseEntry(good.replace('.123456', '.123')).instant, '2026-11-24T10:15:30.123000');
    for (const bad of [good.replace(':41', ': 41'), good.replace(':41', ':041'), good.replace(':41', ':4.1e1'), good.replace(':41', `:${2 ** 53}`), `${good}\n`,
        good.replace('.123456', '.12'), good.replace('aaaa', 'AAAA'), good.replace('T10', 'T25'), good.replace('}', ',"x":1}'), '', null, 4]) {
        assert.throws(() => V.parseEntry(bad), undefined, String(bad));
    }
});

test('a detail has ascending keys, each once, and strings for values', () => {
    assert.equal(V.parseDetail('{"facts":{"a":"1","b":"\\u007b\\"}"},"subject":"s"}').facts.get('b'), '{"}');
    assert.equal(V.parseDetail('{"facts":{},"subject":"\u{1F5CE}"}').subject, '\u{1F5CE}');
    assert.equal(V.parseDetail(`{"facts":{"a":"${'ж'.repeat(1000000)}"},"subject":"s"}`).facts.size, 1);
    for (const bad of ['{"facts":{"b":"1","a":"1"},"subject":"s"}', '{"facts":{"a":"1","a":"2"},"subject":"s"}', '{"facts":{"a":1},"subject":"s"}', '{"subject":"s","facts":{}}',
        '{"facts":{}, "subject":"s"}', '{"facts":{},"subject":"s","x":"y"}', '{"facts":{},"subject":"\uD800"}', '{"facts":{},"subject":"\n"}', '{"facts":{"a":"1",},"subject":"s"}']) {
        assert.throws(() => V.parseDetail(bad), undefined, bad);
    }
});

test('what cannot be read is said, and never thrown', async () => {
    const { key, log } = ledger();
    const good = log.receipt(key, 3, { earlier: [1] });
    const spoil = edit => {
        const copy = structuredClone(good);
        edit(copy);
        return JSON.stringify(copy);
    };
    const cases = {
        'malformed-json': ['', 'not json', '['.repeat(200000), new Uint8Array([0xff, 0x7b])],
        'malformed-format': ['null', '[]', '{}', '"text"', spoil(each => { each.format = 'rapporteur-receipt/2'; })],
        'malformed-large': [new Uint8Array(4 * 1024 * 1024 + 1), file(Buffer.alloc(4 * 1024 * 1024 + 1), 'big.json')],
        malformed: [
            spoil(each => { delete each.checkpoint; }), spoil(each => { each.checkpoint = each.checkpoint.replace(/\n\n/, '\n'); }),
            spoil(each => { each.checkpoint = each.checkpoint.replace('\n', '\r\n'); }), spoil(each => { each.checkpoint = each.checkpoint.replace(/\n9\n/, '\n09\n'); }),
            spoil(each => { each.act = null; }), spoil(each => { each.act.entry += ' '; }), spoil(each => { each.act.detail = '{}'; }),
            spoil(each => { each.act.salt = each.act.salt.toUpperCase() + 'G'; }), spoil(each => { each.act.path = 'x'; }),
            spoil(each => { each.act.path[0] = 'AAAA'; }), spoil(each => { each.act.path = Array(54).fill(each.act.path[0]); }),
            spoil(each => { each.keys = {}; }), spoil(each => { each.keys.length = 1; each.keys[0] = 7; }), spoil(each => { each.earlier = 'x'; }),
        ],
    };
    for (const [code, inputs] of Object.entries(cases)) {
        for (const input of inputs) {
            const result = await V.verify({ receipt: input });
            assert.equal(result.verdict, 'unreadable', code);
            assert.deepEqual(result.findings.map(each => each.code), [code]);
        }
    }
});

/* ---- a receipt ---- */

test('a good receipt with its files and a trusted key is proven', async () => {
    const { key, log } = ledger();
    const result = await run(log.receipt(key, 3, { earlier: [1] }), { trustedKey: ` ${key.text}\n`, files: [file(LETTER, 'letter.txt'), file(ANNEX, 'annex.txt')] });
    expectFail(result);
    assert.equal(result.verdict, 'proven-file');
    assert.deepEqual(codes(result, 'pass'), ['chain-holds', 'details-match', 'file-matches', 'file-matches', 'key-trusted', 'paths-lead', 'published-as-submitted', 'signature-valid']);
});

test('without a trusted key it is consistent, without files the act is proven', async () => {
    const { key, log } = ledger();
    const receipt = log.receipt(key, 1);
    assert.equal((await run(receipt)).verdict, 'consistent');
    assert.equal((await run(receipt, { trustedKey: key.text })).verdict, 'proven-act');
    assert.equal((await run(receipt, { trustedKey: 'rubbish' })).verdict, 'consistent');
    assert.equal((await run({ ...receipt, later: [{ anything: true }] }, { trustedKey: key.text })).verdict, 'proven-act');
    assert.equal((await V.verify({ receipt: file(JSON.stringify(receipt), 'r.json'), trustedKey: key.text })).verdict, 'proven-act');
});

test('a wrong file, one byte, a swapped file', async () => {
    const { key, log } = ledger();
    const receipt = log.receipt(key, 1);
    const check = async (...files) => run(receipt, { trustedKey: key.text, files });
    const altered = Buffer.from(LETTER);
    altered[3] ^= 1;
    const one = await check(file(altered, 'letter.txt'));
    expectFail(one, 'file-altered');
    assert.equal(one.verdict, 'wrong-file');
    assert.equal(one.findings.find(each => each.code === 'file-altered').values.number, 1);
    expectFail(await check(file(Buffer.from('something else'), 'other.pdf')), 'file-wrong');
    expectFail(await check(file(ANNEX, 'letter.txt'), file(LETTER, 'annex.txt')), 'file-swapped', 'file-swapped');
    const renamed = await check(file(ANNEX, 'renamed.txt'));
    expectFail(renamed);
    assert.deepEqual(codes(renamed, 'note'), ['file-not-given', 'log-not-asked']);
});

test('an act without files says so', async () => {
    const { key, log } = ledger();
    const withdrawn = log.add('WITHDRAWN', 'CTR-2026-17', { reason: 'duplicate', version: '1' });
    const result = await run(log.receipt(key, withdrawn), { trustedKey: key.text, files: [file(LETTER, 'letter.txt')] });
    assert.ok(codes(result, 'warn').includes('files-not-recorded'));
    assert.equal(result.verdict, 'proven-act');
});

test('a file exchanged between submission and publication is seen', async () => {
    const { key, log } = ledger({ published: [[LETTER, 'letter.txt'], [Buffer.from('another annex'), 'annex.txt']] });
    const result = await run(log.receipt(key, 3, { earlier: [1] }), { trustedKey: key.text });
    assert.deepEqual(codes(result, 'warn'), ['published-differs']);
    assert.deepEqual(codes(await run(log.receipt(key, 3), { trustedKey: key.text }), 'note'), ['earlier-absent', 'files-none', 'log-not-asked']);
});

test('an earlier entry of another contribution is refused', async () => {
    const { key, log } = ledger();
    const published = log.add('PUBLISHED', 'CTR-2026-18', { version: '1', contribution: 'c-8', submitted: '1', ...fileFacts(false, ...BOTH) });
    expectFail(await run(log.receipt(key, published, { earlier: [1] }), { trustedKey: key.text }), 'earlier-unrelated');
    expectFail(await run(log.receipt(key, 1, { earlier: [3] }), { trustedKey: key.text }), 'earlier-later');
});

test('the description of the version is proven, and a rewritten title is named', async () => {
    const { key, log } = ledger();
    const check = async each => run(log.receipt(key, 3, { earlier: [1] }), { trustedKey: key.text, files: [each] });
    assert.ok(codes(await check(file(RECORD, 'metadata.json')), 'pass').includes('record-matches'));
    const rewritten = await check(file(Buffer.from(String(RECORD).replace('was', 'suits us')), 'metadata.json'));
    expectFail(rewritten, 'record-altered');
    assert.equal(rewritten.verdict, 'wrong-file');
});

test('a detail that is not the recorded one, a path that leads elsewhere', async () => {
    const { key, log } = ledger();
    const detail = log.receipt(key, 3);
    detail.act.detail = detail.act.detail.replace('"version":"1"', '"version":"2"');
    const result = await run(detail, { trustedKey: key.text });
    expectFail(result, 'detail-differs');
    assert.equal(result.verdict, 'refuted');
    const salt = log.receipt(key, 3);
    salt.act.salt = '0'.repeat(64);
    expectFail(await run(salt, { trustedKey: key.text }), 'detail-differs');
    const path = log.receipt(key, 3);
    path.act.path.reverse();
    expectFail(await run(path, { trustedKey: key.text }), 'path-broken');
    const entry = log.receipt(key, 3);
    entry.act.entry = entry.act.entry.replace('"at":"2026', '"at":"2025');
    expectFail(await run(entry, { trustedKey: key.text }), 'path-broken');
});

test('an act of a kind that came later is reported and left alone', async () => {
    const { key, log } = ledger();
    const result = await run(log.receipt(key, log.add('TRANSLATED', 'CTR-2026-17', { by: 'somebody' })), { trustedKey: key.text });
    assert.ok(codes(result, 'note').includes('act-unknown'));
    assert.equal(result.verdict, 'proven-act');
});

/* ---- keys ---- */

test('an invalid signature, an unknown key', async () => {
    const { key, log } = ledger();
    const invalid = log.receipt(key, 3);
    const text = invalid.checkpoint.split('\n\n')[0] + '\n';
    invalid.checkpoint = `${text}\n${noteLine({ ...key, sign: () => Buffer.alloc(64, 7) }, text)}`;
    expectFail(await run(invalid, { trustedKey: key.text }), 'signature-invalid');
    const other = makeKey();
    expectFail(await run(log.receipt(other, 3), { trustedKey: key.text }), 'signature-unknown');
    expectFail(await run(log.receipt(key, 3), { trustedKey: other.text }), 'key-not-in-chain');
    expectFail(await run(log.receipt(key, 3, { keys: [] }), { trustedKey: key.text }), 'signature-unknown', 'key-not-in-chain');
});

test('keys follow one another; any key of the chain may be the trusted one', async () => {
    const { key, log } = ledger();
    const { next, position } = change(log, key);
    const receipt = log.receipt(next, 3, { keys: [0, position] });
    for (const trusted of [key, next]) assert.equal((await run(receipt, { trustedKey: trusted.text })).verdict, 'proven-act');
    assert.equal((await run(log.receipt(key, 3, { size: position }), { trustedKey: key.text })).verdict, 'proven-act');
});

test('a replaced key proves nothing over a size that holds its successor', async () => {
    const { key, log } = ledger();
    const { next, position } = change(log, key);
    expectFail(await run(log.receipt(key, 3, { keys: [0, position] }), { trustedKey: next.text }), 'signature-replaced');
    const both = log.receipt(next, 3, { keys: [0, position] });
    both.checkpoint += noteLine(key, both.checkpoint.split('\n\n')[0] + '\n');
    assert.equal((await run(both, { trustedKey: next.text })).verdict, 'proven-act');
});

test('a change of keys that the predecessor did not sign breaks the chain', async () => {
    const { key, log } = ledger();
    const thief = makeKey();
    const { position } = change(log, key, thief, handOver(thief, thief));
    expectFail(await run(log.receipt(thief, 3, { keys: [0, position] }), { trustedKey: key.text }), 'chain-broken', 'signature-unknown');
    expectFail(await run(log.receipt(key, 3, { keys: [position] }), { trustedKey: key.text }), 'chain-order', 'signature-unknown', 'key-not-in-chain');
});

test('a key of another origin is refused', async () => {
    const stranger = makeKey('elsewhere.example/ledger');
    const log = new Log(stranger);
    log.fill(3);
    expectFail(await run(log.receipt(stranger, 1), { trustedKey: stranger.text }), 'origin-differs', 'signature-unknown', 'key-not-in-chain');
});

test('a witness may be the trusted key', async () => {
    const { key, log } = ledger();
    const witness = makeKey('witness.example/w1', 4);
    const receipt = log.receipt(key, 3);
    const text = receipt.checkpoint.split('\n\n')[0] + '\n';
    const cosign = (seconds, said = seconds) => {
        const time = Buffer.alloc(8);
        time.writeBigUInt64BE(BigInt(said));
        return `— ${witness.name} ${Buffer.concat([witness.id, time, witness.sign(`cosignature/v1\ntime ${seconds}\n${text}`)]).toString('base64')}\n`;
    };
    assert.ok(codes(await run(receipt, { trustedKey: witness.text }), 'warn').includes('witness-absent'));
    const signed = await run({ ...receipt, checkpoint: receipt.checkpoint + cosign(1800000000) }, { trustedKey: witness.text });
    assert.equal(signed.verdict, 'proven-act');
    assert.equal(signed.findings.find(each => each.code === 'witness-signed').values.time, '2027-01-15T08:00:00.000Z');
    expectFail(await run({ ...receipt, checkpoint: receipt.checkpoint + cosign(1800000000, 1800000001) }, { trustedKey: witness.text }), 'witness-invalid');
});

/* ---- the log since ---- */

test('the tree of a receipt is a prefix of the log of now, at many sizes', async () => {
    for (const more of [1, 200, 246, 247, 248, 503, 600]) {
        const { key, log } = ledger();
        const receipt = log.receipt(key, 3, { earlier: [1] });
        log.fill(more);
        const result = await run(receipt, { trustedKey: key.text, log: readerOf(log.mirror(key)) });
        expectFail(result);
        assert.deepEqual(codes(result, 'warn'), []);
        assert.ok(codes(result, 'pass').includes('log-prefix') && codes(result, 'pass').includes('since-nothing'), String(more));
    }
    const { key, log } = ledger();
    assert.ok(codes(await run(log.receipt(key, 3), { trustedKey: key.text, log: readerOf(log.mirror(key)) }), 'pass').includes('log-same'));
    const last = await run(log.receipt(key, 8), { trustedKey: key.text, log: readerOf(log.mirror(key)) });
    assert.equal(last.verdict, 'proven-act');
});

test('three levels of tiles', async () => {
    const { key, log } = ledger({ more: 65000 });
    const receipt = log.receipt(key, 64900);
    log.fill(700);
    const files = log.mirror(key);
    assert.ok(files.has('tile/2/000.p/1'));
    const result = await run(receipt, { trustedKey: key.text, log: readerOf(files) });
    expectFail(result);
    assert.ok(codes(result, 'pass').includes('log-prefix'));
    const tree = await V.openTree(readerOf(files), V.parseCheckpoint(log.checkpoint(key)));
    for (const count of [1, 2, 255, 256, 257, 65535, 65536, 65537, 65700]) assert.equal(V.hex(await tree.rootOf(count)), mth(log.leaves, 0, count).toString('hex'));
});

test('a log that lost its partial tiles serves the whole ones', async () => {
    const { key, log } = ledger();
    const receipt = log.receipt(key, 3);
    log.fill(100);
    const files = log.mirror(key);
    log.fill(600);
    for (const [name, bytes] of log.mirror(key)) if (name !== 'checkpoint') files.set(name, bytes);
    for (const name of [...files.keys()]) if (/000\.p\//.test(name)) files.delete(name);
    expectFail(await run(receipt, { trustedKey: key.text, log: readerOf(files) }));
});

test('rolled back, rewritten, forked', async () => {
    const { key, log } = ledger();
    const before = log.mirror(key);
    log.fill(300);
    const receipt = log.receipt(key, 3);
    const back = await run(receipt, { trustedKey: key.text, log: readerOf(before) });
    expectFail(back, 'log-smaller');
    assert.equal(back.verdict, 'contradicted');
    const spoil = (extra) => {
        const copy = Object.assign(Object.create(Log.prototype), { entries: [...log.entries], leaves: [...log.leaves], open: new Map(log.open) });
        const text = copy.entries[200].toString().replace('2026', '2027').replace(/2027/, '2026').replace(/"detail":"./, '"detail":"0').replace(/("detail":"0.{62})./, '$1f');
        copy.entries[200] = Buffer.from(text);
        copy.leaves[200] = leaf(copy.entries[200]);
        copy.fill(extra);
        return copy.mirror(key);
    };
    expectFail(await run(receipt, { trustedKey: key.text, log: readerOf(spoil(1)) }), 'log-rewritten');
    expectFail(await run(receipt, { trustedKey: key.text, log: readerOf(spoil(0)) }), 'log-fork');
});

test('corrected, published as, withdrawn, erased since', async () => {
    const { key, log } = ledger();
    const published = log.receipt(key, 3, { earlier: [1] });
    const submitted = log.receipt(key, 1, { size: 2 });
    const other = log.receipt(key, 5);
    log.fill(300);
    log.add('CORRECTED', 'CTR-2026-17', { version: '2', contribution: 'c-7', submitted: '1' });
    log.add('WITHDRAWN', 'CTR-2026-17', { version: '2', reason: 'personal-data' });
    log.add('ERASED', 'CTR-2026-17', { position: '3', reason: 'personal-data' });
    log.open.get(3).open = false;
    const ask = receipt => run(receipt, { trustedKey: key.text, log: readerOf(log.mirror(key)) });
    assert.deepEqual(codes(await ask(published), 'warn'), ['since-corrected', 'since-erased-this', 'since-withdrawn']);
    const ofSubmission = await ask(submitted);
    assert.deepEqual(codes(ofSubmission, 'warn'), ['since-corrected', 'since-erased', 'since-withdrawn']);
    assert.equal(ofSubmission.verdict, 'proven-act');
    assert.ok(codes(await ask(other), 'pass').includes('since-nothing'));
});

test('what ought to be open and is not, is counted', async () => {
    const { key, log } = ledger();
    const receipt = log.receipt(key, 3);
    log.add('WITHDRAWN', 'CTR-2026-17', { version: '1', reason: 'duplicate' }, false);
    assert.deepEqual(codes(await run(receipt, { trustedKey: key.text, log: readerOf(log.mirror(key)) }), 'warn'), ['since-closed']);
});

test('keys that changed since the receipt', async () => {
    const { key, log } = ledger();
    const receipt = log.receipt(key, 3);
    log.fill(300);
    const { next } = change(log, key);
    const now = await run(receipt, { trustedKey: next.text, log: readerOf(log.mirror(next)) });
    expectFail(now);
    assert.equal(now.verdict, 'proven-act');
    assert.ok(codes(now, 'pass').includes('key-trusted-later'));
    expectFail(await run(receipt, { trustedKey: key.text, log: readerOf(log.mirror(key)) }), 'signature-replaced');
    const thief = makeKey();
    change(log, next, thief, handOver(thief, thief));
    expectFail(await run(receipt, { trustedKey: key.text, log: readerOf(log.mirror(thief)) }), 'chain-broken', 'signature-unknown');
});

test('a receipt that leaves out a change of keys is found out by the log', async () => {
    const { key, log } = ledger();
    const { next } = change(log, key);
    log.fill(5);
    const receipt = log.receipt(key, 3);
    assert.equal((await run(receipt, { trustedKey: key.text })).verdict, 'proven-act', 'nothing in the receipt shows it');
    const result = await run(receipt, { trustedKey: key.text, log: readerOf(log.mirror(next)) });
    assert.ok(codes(result, 'fail').includes('keys-omitted'));
    assert.equal(result.verdict, 'refuted');
});

test('a log that contradicts itself, or is not there', async () => {
    const { key, log } = ledger();
    const receipt = log.receipt(key, 3);
    log.fill(600);
    log.add('CORRECTED', 'CTR-2026-99', { version: '2' });
    const ask = async edit => {
        const files = log.mirror(key);
        await edit(files);
        return run(receipt, { trustedKey: key.text, log: readerOf(files) });
    };
    const flip = name => files => {
        assert.ok(files.has(name), name);
        files.set(name, Buffer.from(files.get(name), 0));
        files.get(name)[40] ^= 1;
    };
    for (const name of ['tile/0/000', 'tile/0/001', 'tile/1/000.p/2', 'tile/0/002.p/98', 'tile/entries/001']) {
        const result = await ask(flip(name));
        expectFail(result, 'log-broken');
        assert.equal(result.verdict, 'contradicted');
    }
    expectFail(await ask(files => files.set('details/002', Buffer.from('[not json'))), 'log-broken');
    expectFail(await ask(files => files.set('details/002', Buffer.from('{"609":{"detail":"{\\"facts\\":{},\\"subject\\":\\"s\\"}","salt":"' + '0'.repeat(64) + '"}}'))), 'log-detail-differs');
    expectFail(await ask(files => files.set('details/002', Buffer.from('{"609":7}'))), 'log-detail-differs');
    assert.ok(codes(await ask(files => files.delete('tile/entries/001')), 'warn').includes('log-missing'));
    assert.ok(codes(await ask(files => files.set('checkpoint', Buffer.from('<html>'))), 'warn').includes('log-none'));
    assert.ok(codes(await ask(files => files.delete('checkpoint')), 'warn').includes('log-none'));
    assert.ok(codes(await ask(files => files.set('checkpoint', Buffer.from(files.get('checkpoint').toString().replace(/^.*/, 'other.example/ledger')))), 'warn').includes('log-other'));
    const failing = await run(receipt, { trustedKey: key.text, log: V.addressReader('http://127.0.0.1:9/ledger') });
    assert.ok(codes(failing, 'warn').includes('log-unreachable'));
    assert.throws(() => V.addressReader('file:///etc/'));
    assert.throws(() => V.addressReader('not an address'));
});

test('instants that run back and gaps in the positions are seen', async () => {
    const { key, log } = ledger();
    const receipt = log.receipt(key, 3);
    const put = text => {
        log.entries.push(Buffer.from(text));
        log.leaves.push(leaf(Buffer.from(text)));
        log.open.set(log.entries.length - 1, { open: false });
    };
    put(`{"act":"REGISTERED","at":"2020-01-01T00:00:00Z","detail":"${'0'.repeat(64)}","position":9}`);
    put(`{"act":"REGISTERED","at":"2030-01-01T00:00:00Z","detail":"${'0'.repeat(64)}","position":11}`);
    put('{"act":"REGISTERED"}');
    expectFail(await run(receipt, { trustedKey: key.text, log: readerOf(log.mirror(key)) }), 'log-irregular', 'log-irregular', 'log-irregular');
});

test('a mirror chosen as a folder', async () => {
    const { key, log } = ledger();
    const receipt = log.receipt(key, 3);
    log.fill(300);
    const files = [...log.mirror(key)].map(([name, bytes]) => Object.defineProperty(file(bytes, name.split('/').pop()), 'webkitRelativePath', { value: `mirror/ledger/${name}` }));
    const result = await run(receipt, { trustedKey: key.text, log: V.folderReader(files) });
    expectFail(result);
    assert.ok(codes(result, 'pass').includes('log-prefix'));
    assert.ok(codes(await run(receipt, { trustedKey: key.text, log: V.folderReader([]) }), 'warn').includes('log-none'));
});

/* ---- a receipt in COSE ---- */

/* CBOR of RFC 8949: numbers, texts, Buffers, lists, Maps and null. */
function cborHead(type, argument) {
    if (argument < 24) return Buffer.from([type * 32 + argument]);
    if (argument < 256) return Buffer.from([type * 32 + 24, argument]);
    const long = Buffer.alloc(argument < 65536 ? 3 : 5, type * 32 + (argument < 65536 ? 25 : 26));
    if (argument < 65536) long.writeUInt16BE(argument, 1);
    else long.writeUInt32BE(argument, 1);
    return long;
}
function cbor(value) {
    if (value === null) return Buffer.from([0xF6]);
    if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
    if (typeof value === 'string') return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
    if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
    if (Array.isArray(value)) return Buffer.concat([cborHead(4, value.length), ...value.map(cbor)]);
    return Buffer.concat([cborHead(5, value.size), ...[...value].flat().map(cbor)]);
}

const packed = ({ entry, detail, salt, path }) => new Map([['path', path.map(step => Buffer.from(step, 'base64'))],
    ['salt', Buffer.from(salt, 'hex')], ['entry', entry], ['detail', detail]]);

/** The receipt in COSE, of which `edit` may exchange any part before it is signed and written. */
function cose(log, key, act, { keys = [0], earlier = [], edit = () => {} } = {}) {
    const size = log.entries.length;
    const receipt = log.receipt(key, act, { keys, earlier });
    const { root } = V.parseCheckpoint(receipt.checkpoint);
    const opened = new Map([['act', packed(receipt.act)], ['keys', receipt.keys.map(packed)], ['format', 'rapporteur-receipt/1'], ['earlier', receipt.earlier.map(packed)]]);
    const proof = [size, act, opened.get('act').get('path')];
    opened.get('act').delete('path');
    const parts = { header: new Map([[1, -19], [4, Buffer.from(key.text)], [395, 1], [-65538, size]]), opened, proof, proofs: null, beside: new Map(), payload: null, key };
    edit(parts);
    const header = cbor(parts.header);
    parts.beside.set(396, new Map([[-1, parts.proofs ?? [cbor(parts.proof)]]]));
    if (parts.opened !== null) parts.beside.set(-65537, parts.opened);
    const signature = parts.key.sign(cbor(['Signature1', header, Buffer.alloc(0), Buffer.from(root)]));
    return Buffer.concat([Buffer.from([0xD2]), cbor([header, parts.beside, parts.payload, signature])]);
}
const runCose = (bytes, rest = {}) => V.verify({ receipt: new Uint8Array(bytes), ...rest });

test('a good receipt in COSE with its files and a trusted key is proven', async () => {
    const { key, log } = ledger();
    const files = [file(LETTER, 'letter.txt'), file(ANNEX, 'annex.txt')];
    const result = await runCose(cose(log, key, 3, { earlier: [1] }), { trustedKey: key.text, files, log: readerOf(log.mirror(key)) });
    expectFail(result);
    assert.equal(result.verdict, 'proven-file');
    assert.deepEqual(codes(result, 'pass'), ['chain-holds', 'details-match', 'file-matches', 'file-matches', 'key-trusted', 'log-same', 'paths-lead',
        'published-as-submitted', 'signature-valid', 'signature-valid', 'since-nothing']);
    assert.equal((await runCose(cose(log, key, 1))).verdict, 'consistent');
    assert.equal((await V.verify({ receipt: file(cose(log, key, 1), 'r.cose'), trustedKey: key.text })).verdict, 'proven-act');
    const more = cose(log, key, 1, { edit: parts => {
        parts.opened.set('later', [1, new Map([['a', Buffer.alloc(3)]])]);
        parts.beside.set(33, Buffer.alloc(10));
    } });
    assert.equal((await runCose(more, { trustedKey: key.text })).verdict, 'proven-act');
    expectFail(await runCose(cose(log, key, 3), { trustedKey: key.text, files: [file(Buffer.from('something else'), 'other.pdf')] }), 'file-wrong');
});

test('a receipt in COSE follows the keys as the other form does', async () => {
    const { key, log } = ledger();
    const { next, position } = change(log, key);
    log.fill(3);
    const whole = cose(log, next, 3, { keys: [0, position] });
    assert.equal((await runCose(whole, { trustedKey: key.text })).verdict, 'proven-act');
    assert.equal((await runCose(whole, { trustedKey: next.text })).verdict, 'proven-act');
    expectFail(await runCose(whole, { trustedKey: makeKey().text }), 'key-not-in-chain');
    expectFail(await runCose(cose(log, key, 3, { keys: [0, position] }), { trustedKey: key.text }), 'signature-replaced');
    expectFail(await runCose(cose(log, key, 3), { trustedKey: key.text, log: readerOf(log.mirror(next)) }), 'keys-omitted', 'signature-unknown');
    expectFail(await runCose(cose(log, makeKey(), 3)), 'signature-unknown');
    expectFail(await runCose(cose(log, key, 3, { keys: [] })), 'signature-unknown');
});

test('a receipt in COSE that is not the signed one is refuted', async () => {
    const { key, log } = ledger();
    const check = async edit => runCose(cose(log, key, 3, { edit }), { trustedKey: key.text, log: readerOf(log.mirror(key)) });
    const byte = cose(log, key, 3);
    byte[byte.length - 1] ^= 1;
    expectFail(await runCose(byte, { trustedKey: key.text, log: readerOf(log.mirror(key)) }), 'signature-invalid');
    const detail = await check(({ opened }) => opened.get('act').set('detail', opened.get('act').get('detail').replace('"version":"1"', '"version":"2"')));
    expectFail(detail, 'detail-differs');
    assert.equal(detail.verdict, 'refuted');
    expectFail(await check(({ opened }) => opened.get('act').set('entry', opened.get('act').get('entry').replace('"at":"2026', '"at":"2025'))), 'signature-invalid');
    expectFail(await check(({ proof }) => proof[2].reverse()), 'signature-invalid');
    expectFail(await check(({ proof }) => { proof[1] = 2; }), 'path-broken', 'signature-invalid');
    expectFail(await check(({ proof }) => { proof[0] = 10; }), 'path-broken', 'signature-invalid');
    expectFail(await check(({ proof }) => proof[2].pop()), 'path-broken', 'signature-invalid');
    expectFail(await check(({ opened }) => opened.get('keys')[0].get('path').reverse()), 'path-broken');
});

test('what cannot be read of a receipt in COSE is said, and never thrown', async () => {
    const { key, log } = ledger();
    const made = edit => cose(log, key, 3, { edit });
    const genuine = made();
    const bytes = text => Buffer.from(text, 'hex');
    const cases = {
        'malformed-cut': [...Array.from({ length: Math.floor(genuine.length / 50) }, (_, i) => genuine.subarray(0, 1 + i * 50)), bytes('d2845bffffffffffffffff'),
            bytes('d29b7fffffffffffffff00'), bytes('d2bb7fffffffffffffff00'), bytes('d25a7fffffff')],
        'malformed-deep': [bytes(`d2${'81'.repeat(1000000)}`), bytes('d2'.repeat(1000000)), bytes(`d2${'a100'.repeat(1000000)}`)],
        'malformed-cbor': [Buffer.concat([genuine, Buffer.alloc(1)]), bytes('d29f00ff'), bytes('d25f4100ff'), bytes('d2a201000100'), bytes('d2980400000000'), bytes('d21817'),
            bytes('d2190018'), bytes('d21a0000ffff'), bytes('d21b00000000ffffffff'), bytes('d21bffffffffffffffff'), bytes('d2f7'), bytes('d2f93c00'), bytes('d2ff'), bytes('d21c'), bytes('d2a1410102'), bytes('d261ff')],
        'malformed-large': [Buffer.concat([bytes('d2'), Buffer.alloc(4 * 1024 * 1024)])],
        'malformed-algorithm': [-8, -7, -37, 0, 'EdDSA'].map(other => made(({ header }) => header.set(1, other))),
        'malformed-tree': [made(({ header }) => header.set(395, 2)), made(({ header }) => header.delete(395))],
        'malformed-unopened': [made(parts => { parts.opened = null; })],
        'malformed-format': [made(({ opened }) => opened.set('format', 'rapporteur-receipt/2'))],
        malformed: [
            bytes('d200'), bytes('d280'), made(parts => { parts.payload = Buffer.alloc(32); }), made(({ header }) => header.set(2, [1])), made(({ beside }) => beside.set(1, -19)),
            made(({ header }) => header.set(4, Buffer.from('rubbish'))), made(({ header }) => header.set(-65538, 0)), made(({ header }) => header.delete(-65538)),
            made(({ header }) => header.set(4, Buffer.from(makeKey(ORIGIN, 4).text))), made(parts => { parts.proofs = [cbor(parts.proof), cbor(parts.proof)]; }),
            made(({ proof }) => { proof[2] = Buffer.alloc(3); }), made(({ proof }) => { proof[2] = [Buffer.alloc(31)]; }), made(({ proof }) => proof.push(1)),
            made(({ opened }) => opened.delete('keys')), made(({ opened }) => opened.set('act', null)), made(({ opened }) => opened.get('act').set('salt', Buffer.alloc(31))),
            made(({ opened }) => opened.get('act').set('entry', '{}')), made(({ opened }) => opened.set('keys', [null])),
        ],
    };
    for (const [code, inputs] of Object.entries(cases)) {
        for (const input of inputs) {
            const result = await runCose(input, { trustedKey: key.text });
            assert.equal(result.verdict, 'unreadable', `${code} ${input.subarray(0, 20).toString('hex')}`);
            assert.deepEqual(result.findings.map(each => each.code), [code], input.subarray(0, 20).toString('hex'));
        }
    }
});

test('no changed byte of a receipt in COSE is proven', async () => {
    const { key, log } = ledger();
    const genuine = cose(log, key, 3, { earlier: [1] });
    for (let i = 0; i < genuine.length; i += 2) {
        const changed = Buffer.from(genuine);
        changed[i] ^= 1;
        const { verdict } = await runCose(changed, { trustedKey: key.text });
        assert.ok(['refuted', 'unreadable'].includes(verdict), `byte ${i}: ${verdict}`);
    }
});

test('the numbers of CBOR are read up to those that are safe', () => {
    const read = text => V.readCbor(Buffer.from(text, 'hex'));
    assert.equal(read('1b001fffffffffffff'), Number.MAX_SAFE_INTEGER);
    assert.equal(read('3a00010000'), -65537);
    assert.equal(read('1a00010000'), 65536);
    assert.throws(() => read('1b0020000000000000'));
    assert.deepEqual(read('84f4f5f6c100'), [false, true, null, { tag: 1, content: 0 }]);
});

/* ---- words ---- */

test('six languages hold the same keys and the same places to fill', () => {
    assert.deepEqual(Object.keys(WORDS).sort(), ['ar', 'en', 'es', 'fr', 'ru', 'zh']);
    const places = text => [...new Set(text.match(/\{[a-z0-9]+\}/gi) ?? [])].sort();
    for (const [language, words] of Object.entries(WORDS)) {
        assert.deepEqual(Object.keys(words), Object.keys(WORDS.en), language);
        for (const [name, text] of Object.entries(words)) {
            assert.ok(typeof text === 'string' && text.trim() === text && text !== '', `${language} ${name}`);
            assert.deepEqual(places(text), places(WORDS.en[name]), `${language} ${name}`);
        }
    }
    assert.ok(!/[ёЁ]/.test(JSON.stringify(WORDS.ru)));
});

test('every finding, verdict and word of the page has its words', () => {
    const source = here('verify.js');
    const named = new Set([...source.matchAll(/finding\([^;]*?'(?:pass|fail|warn|note)', (?:[^;]*?\? )?'([a-z-]+)'/g)].map(match => match[1]));
    for (const extra of ['malformed', 'malformed-large', 'malformed-json', 'malformed-format', 'receipt-unreadable', 'log-same', 'log-prefix', 'witness-absent', 'files-not-recorded',
        'since-published', 'since-corrected', 'since-withdrawn', 'since-erased', 'since-erased-this']) named.add(extra);
    for (const code of named) assert.ok(WORDS.en[`finding.${code}`], code);
    for (const name of Object.keys(WORDS.en).filter(each => each.startsWith('finding.'))) assert.ok(source.includes(`'${name.slice(8)}'`), `${name} is not used`);
    for (const [, verdict] of source.matchAll(/(?:verdict: |return |\? )'(unable|unreadable|refuted|contradicted|wrong-file|proven-file|proven-act|consistent)'/g)) assert.ok(WORDS.en[`verdict.${verdict}`], verdict);
    for (const [, name] of `${here('verify.html')}${here('page.js')}`.matchAll(/(?:data-word(?:-[a-z]+)?="|\bword\(')([a-z.-]+[a-z])["']/g)) assert.ok(WORDS.en[name], name);
});

test('no part of the page needs more than script-src self', () => {
    const page = here('verify.html');
    assert.ok(!/\son[a-z]+\s*=|\sstyle\s*=|<style|<script(?![^>]*src=)|javascript:/i.test(page));
    for (const name of ['page.js', 'verify.js', 'words.js']) assert.ok(!/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/.test(here(name)), name);
});
