/*
 * The page around verify.js: chooses the language, takes the files, and says in words what was found. What comes from a
 * receipt, a file or a log is set as text in an isolated run, never as markup.
 */
(() => {
    'use strict';

    const $ = id => document.getElementById(id);
    const all = selector => document.querySelectorAll(selector);
    const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
    const TAGS = { ar: 'ar', zh: 'zh-Hans', en: 'en', fr: 'fr', ru: 'ru', es: 'es' };
    const GROUPS = ['files', 'log', 'keys', 'receipt'];
    const NUMBERS = new Set(['count', 'size', 'now', 'old', 'position', 'number', 'expected', 'erased', 'done', 'of']);
    const HASHES = new Set(['key', 'keys', 'sha256', 'expected', 'place']);
    const VERDICT_MARKS = { 'proven-file': 'pass', 'proven-act': 'pass', consistent: 'warn' };

    const chosen = { receipt: null, files: [], folder: null, origin: null };
    let language = 'en';
    let last = null;
    let running = 0;

    /* ---- words ---- */

    const word = name => RapporteurWords[language][name];
    const locale = () => ({ ar: 'ar-u-nu-latn', en: 'en-GB' })[language] ?? TAGS[language];
    const inNumbers = number => new Intl.NumberFormat(locale()).format(number);

    function inTime(instant) {
        const options = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: 'UTC' };
        return `${new Intl.DateTimeFormat(locale(), options).format(new Date(instant))} UTC`;
    }

    function say(name, value) {
        if (name === 'time') return inTime(value);
        if (name === 'act') return RapporteurWords[language][`act.${value}`] ?? value;
        if (NUMBERS.has(name) && /^\d{1,16}$/.test(String(value))) return inNumbers(Number(value));
        return value === undefined || value === '' ? '—' : String(value);
    }

    function make(tag, className, ...children) {
        const element = document.createElement(tag);
        if (className) element.className = className;
        element.append(...children);
        return element;
    }

    function classOf(place, value) {
        if (HASHES.has(place) && typeof value === 'string') return 'hash';
        return place === 'name' || place === 'origin' ? 'name' : '';
    }

    /** A sentence of words.js with its places filled, each in a run of its own direction. */
    function sentence(name, values = {}) {
        const parts = document.createDocumentFragment();
        for (const part of word(name).split(/(\{[a-z0-9]+\})/)) {
            const place = /^\{(.*)\}$/.exec(part)?.[1];
            if (place === undefined) parts.append(part);
            else parts.append(make('bdi', classOf(place, values[place]), say(place, values[place])));
        }
        return parts;
    }

    function chooseLanguage() {
        const wanted = [location.hash.slice(1), ...(navigator.languages ?? [])].map(tag => tag.slice(0, 2).toLowerCase());
        show(wanted.find(each => LANGUAGES.includes(each)) ?? 'en');
    }

    function show(next) {
        language = next;
        document.documentElement.lang = TAGS[language];
        document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
        document.title = `${word('title')} · ${word('site.name')}`;
        for (const element of all('[data-word]')) element.textContent = word(element.dataset.word);
        for (const element of all('[data-word-label]')) element.setAttribute('aria-label', word(element.dataset.wordLabel));
        for (const link of all('.languages a')) {
            if (link.hash === `#${language}`) link.setAttribute('aria-current', 'true');
            else link.removeAttribute('aria-current');
        }
        for (const error of all('.error[data-error]')) error.textContent = word(error.dataset.error);
        showChosen();
        if (last !== null) showResult();
    }

    /* ---- what was chosen ---- */

    function row(file, input, remove) {
        const button = make('button', 'button-link', word('remove'), ' ', make('bdi', 'visually-hidden', file.name));
        button.type = 'button';
        button.addEventListener('click', () => {
            remove();
            showChosen();
            input.focus();
        });
        const size = make('span', 'note', sentence('bytes', { count: file.size }));
        return make('li', '', make('bdi', 'name', file.name), ' ', size, ' ', button);
    }

    function showChosen() {
        $('receipt-chosen').replaceChildren(...chosen.receipt === null ? [] : [row(chosen.receipt, $('receipt'), () => takeReceipt(null))]);
        $('files-chosen').replaceChildren(...chosen.files.map(file => row(file, $('files'), () => {
            chosen.files = chosen.files.filter(each => each !== file);
        })));
        $('folder-chosen').hidden = chosen.folder === null;
        $('folder-chosen').replaceChildren(chosen.folder === null ? '' : sentence('log.chosen', { name: chosen.folder[0].webkitRelativePath.split('/')[0] }));
        $('address-use').hidden = chosen.origin === null;
        $('address-use').replaceChildren(sentence('log.use', { address: `https://${chosen.origin}` }));
    }

    function takeReceipt(file) {
        chosen.receipt = file;
        chosen.origin = null;
        complain('receipt', null);
        if (file !== null) suggestAddress(file);
    }

    /** The origin of a ledger is its address without the scheme; it is offered, never asked unbidden. */
    async function suggestAddress(file) {
        try {
            if (file.size > RapporteurVerify.limits.receipt) return;
            const { origin } = (await RapporteurVerify.readReceipt(new Uint8Array(await file.arrayBuffer()))).checkpoint;
            if (chosen.receipt !== file || !/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[\w./~-]*)?$/i.test(origin)) return;
            chosen.origin = origin;
            showChosen();
        } catch { /* not readable: the check will say so */ }
    }

    function take(kind, files) {
        if (files.length === 0) return;
        if (kind === 'receipt') {
            const ending = pattern => files.find(each => pattern.test(each.name));
            takeReceipt(ending(/\.cose$/i) ?? ending(/\.json$/i) ?? files[0]);
            chosen.files.push(...files.filter(each => each !== chosen.receipt));
        } else if (kind === 'folder') {
            chosen.folder = files;
            $('address').value = '';
            complain('address', null);
        } else {
            chosen.files.push(...files);
        }
        showChosen();
    }

    function complain(id, name) {
        const error = $(`${id}-error`);
        error.hidden = name === null;
        error.textContent = name === null ? '' : word(name);
        if (name === null) delete error.dataset.error;
        else error.dataset.error = name;
        error.closest('.step').classList.toggle('step-wrong', name !== null);
        if (name === null) $(id).removeAttribute('aria-invalid');
        else $(id).setAttribute('aria-invalid', 'true');
    }

    /* ---- the check ---- */

    function readerOfLog() {
        const address = $('address').value.trim();
        if (chosen.folder !== null) return RapporteurVerify.folderReader(chosen.folder);
        return address === '' ? null : RapporteurVerify.addressReader(address);
    }

    async function check() {
        complain('receipt', chosen.receipt === null ? 'need.receipt' : null);
        complain('address', null);
        let log = null;
        try {
            log = readerOfLog();
        } catch {
            complain('address', 'need.address');
        }
        const wrong = document.querySelector('[aria-invalid]');
        if (wrong !== null) {
            wrong.focus();
            return;
        }
        const mine = ++running;
        const working = $('working');
        working.textContent = word('working');
        $('result').hidden = true;
        last = null;
        let said = Date.now();
        const progress = ({ done, of }) => {
            if (mine !== running || Date.now() - said < 1500) return;
            said = Date.now();
            working.replaceChildren(sentence('working.log', { done, of }));
        };
        try {
            const key = $('key').value.trim();
            const result = await RapporteurVerify.verify({ receipt: chosen.receipt, files: chosen.files, trustedKey: key, log, progress });
            if (mine !== running) return;
            last = { ...result, at: new Date().toISOString() };
            working.textContent = '';
            showResult();
            $('verdict').focus();
        } catch (problem) {
            if (mine === running) working.replaceChildren(sentence('failed', { name: `${problem.name}: ${problem.message}` }));
        }
    }

    function startAgain() {
        running++;
        last = null;
        Object.assign(chosen, { receipt: null, files: [], folder: null, origin: null });
        $('form').reset();
        $('working').textContent = '';
        $('result').hidden = true;
        complain('receipt', null);
        complain('address', null);
        showChosen();
        $('receipt').focus();
        scrollTo(0, 0);
    }

    /* ---- the result ---- */

    function icon(mark) {
        const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
        const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
        use.setAttribute('href', `#icon-${mark}`);
        svg.setAttribute('aria-hidden', 'true');
        svg.classList.add('icon');
        svg.append(use);
        return svg;
    }

    function showVerdict({ verdict, findings }) {
        const mark = VERDICT_MARKS[verdict] ?? 'fail';
        const title = make('h2', '', word(`verdict.${verdict}`));
        title.id = 'verdict';
        title.tabIndex = -1;
        const text = [word(`verdict.${verdict}.text`)];
        if (mark === 'pass' && findings.some(each => each.mark === 'warn' && !each.code.startsWith('since-'))) text.push(word('attention'));
        const since = findings.filter(each => mark === 'pass' && each.mark === 'warn' && each.code.startsWith('since-'))
            .map(each => make('p', 'since', sentence(`finding.${each.code}`, each.values)));
        return make('div', `verdict mark-${mark}`, icon(mark), make('div', '', title, make('p', '', text.join(' ')), ...since));
    }

    function showFindings(group, findings) {
        const rows = findings.map(({ mark, code, values }) => make('li', `finding mark-${mark}`,
            icon(mark), make('strong', 'mark-word', word(`mark.${mark}`)), make('p', '', sentence(`finding.${code}`, values))));
        return make('section', 'group', make('h3', '', word(`group.${group}`)), make('ul', 'findings', ...rows));
    }

    function showRecord({ verdict, receipt, at }) {
        const { act, checkpoint } = receipt;
        const list = make('dl', 'facts');
        const put = (label, ...content) => list.append(make('div', '', make('dt', '', label), make('dd', '', ...content)));
        const run = (text, className = '') => make('bdi', className, text);
        put(word('fact.act'), say('act', act.act));
        put(word('fact.subject'), run(act.subject, 'name'));
        put(word('fact.at'), run(inTime(act.at)), run(act.at, 'note hash line'));
        for (const name of ['party', 'version', 'reason']) {
            if (act.facts.has(name)) put(word(`fact.${name}`), run(act.facts.get(name)));
        }
        for (const file of RapporteurVerify.recordedFiles(receipt)) {
            const size = file.size === undefined ? '' : make('span', 'note', sentence('bytes', { count: file.size }));
            put(sentence('fact.file', { number: file.number }), run(file.name ?? '', 'name'), ' ', size, ' ', run(file.sha256, 'hash line'));
        }
        put(word('fact.position'), run(inNumbers(act.position)));
        put(word('fact.size'), run(inNumbers(checkpoint.size)));
        put(word('fact.origin'), run(checkpoint.origin));
        put(word('fact.checked'), run(inTime(at)));
        return make('section', 'group', make('h3', '', word(verdict.startsWith('proven') ? 'recorded' : 'claimed')), list);
    }

    function showResult() {
        const parts = [showVerdict(last)];
        if (last.receipt !== null) parts.push(showRecord(last));
        /* What fails is read first. */
        const groups = GROUPS.map(group => [group, last.findings.filter(each => each.group === group)]).filter(([, findings]) => findings.length > 0);
        const failing = ([, findings]) => findings.some(each => each.mark === 'fail');
        for (const [group, findings] of [...groups.filter(failing), ...groups.filter(each => !failing(each))]) parts.push(showFindings(group, findings));
        const print = make('button', 'button-quiet', word('print'));
        print.type = 'button';
        print.addEventListener('click', () => window.print());
        const again = make('button', 'button-quiet', word('again'));
        again.type = 'button';
        again.addEventListener('click', startAgain);
        const focused = document.activeElement?.id;
        $('result').replaceChildren(...parts, make('div', 'acts screen-only', print, again));
        $('result').hidden = false;
        if (focused === 'verdict') $('verdict').focus();
    }

    /* ---- hands ---- */

    for (const kind of ['receipt', 'files', 'folder']) {
        $(kind).addEventListener('change', event => {
            take(kind, [...event.target.files]);
            event.target.value = '';
        });
    }
    for (const zone of all('[data-drop]')) {
        zone.addEventListener('dragover', () => zone.classList.add('step-over'));
        zone.addEventListener('dragleave', () => zone.classList.remove('step-over'));
        zone.addEventListener('drop', event => {
            zone.classList.remove('step-over');
            take(zone.dataset.drop, [...event.dataTransfer.files]);
        });
    }
    /* A file that misses its place must not open in place of the page. */
    addEventListener('dragover', event => event.preventDefault());
    addEventListener('drop', event => event.preventDefault());
    addEventListener('hashchange', () => {
        if (LANGUAGES.includes(location.hash.slice(1))) chooseLanguage();
    });
    $('address').addEventListener('input', () => {
        chosen.folder = null;
        complain('address', null);
        showChosen();
    });
    $('address-use').addEventListener('click', () => {
        $('address').value = `https://${chosen.origin}`;
        chosen.folder = null;
        complain('address', null);
        showChosen();
        $('address').focus();
    });
    $('again').addEventListener('click', startAgain);
    $('form').addEventListener('submit', event => {
        event.preventDefault();
        check();
    });
    $('form').hidden = false;
    chooseLanguage();
})();
